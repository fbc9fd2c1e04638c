import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { ResidentText, TextState } from '../../../contract/http/satisfaction';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { TextsRepository } from './texts.repository';

/** What residents added in words: shown only after somebody of the office has looked, and never beside an answer. */
@Injectable()
export class TextsService {
  constructor(
    private readonly database: DataSource,
    private readonly texts: TextsRepository,
    private readonly audits: AuditsService,
  ) {}

  list({ congressId }: StaffActor, state: TextState): Promise<ResidentText[]> {
    return this.texts.list(this.database.manager, congressId, state);
  }

  accepted(congressId: string, projectId: string): Promise<string[]> {
    return this.texts.accepted(this.database.manager, congressId, projectId);
  }

  /** @throws DomainError `not-found`, also where it was written anew meanwhile */
  decide(actor: StaffActor, textId: string, isAccepted: boolean): Promise<ResidentText> {
    return this.database.transaction(async (tx) => {
      const decided = await this.texts.decide(tx, actor.congressId, textId, isAccepted ? 'accepted' : 'refused', actor.name);
      if (decided === null) throw new DomainError('not-found', [{ code: 'text-unknown', at: 'id' }]);
      await this.audits.append(tx, actor, { act: 'satisfaction.moderate', subject: textId, details: { isAccepted } });
      return decided;
    });
  }
}
