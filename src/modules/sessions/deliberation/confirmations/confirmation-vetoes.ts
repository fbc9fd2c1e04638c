import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Problem } from '../../../../domain/shared/problem';
import type { DeliberationKey } from '../deliberation.repository';

/** A later module's reason why the confirmed list of a session can no longer change, e.g. that a ballot of it is armed; null: none. */
export type ConfirmationVeto = (tx: EntityManager, key: DeliberationKey) => Promise<Problem | null>;

/** Where later modules put their vetoes, so that this one never asks about ballots. */
@Injectable()
export class ConfirmationVetoes {
  private readonly vetoes: ConfirmationVeto[] = [];

  add(veto: ConfirmationVeto): void {
    this.vetoes.push(veto);
  }

  async reasons(tx: EntityManager, key: DeliberationKey): Promise<Problem[]> {
    const reasons = [];
    for (const veto of this.vetoes) reasons.push(await veto(tx, key));
    return reasons.filter((reason) => reason !== null);
  }
}
