import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Problem } from '../../../domain/shared/problem';

/** A later module's reason why a deputy should not move to another device now, e.g. that the paper is on the old one; null: none. */
export type SignInVeto = (tx: EntityManager, congressId: string, deputyId: string, deviceKey: Buffer) => Promise<Problem | null>;

/** Where later modules put their vetoes, so that this one never asks about ballots. */
@Injectable()
export class SignInVetoes {
  private readonly vetoes: SignInVeto[] = [];

  add(veto: SignInVeto): void {
    this.vetoes.push(veto);
  }

  async reasons(...question: Parameters<SignInVeto>): Promise<Problem[]> {
    const reasons = [];
    for (const veto of this.vetoes) reasons.push(await veto(...question));
    return reasons.filter((reason) => reason !== null);
  }
}
