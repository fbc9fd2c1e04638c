import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { FundView } from '../../../contract/http/approval';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { ProgrammesService, type Round } from '../../programmes/programmes.service';
import { unknownSuggestion } from '../desk';
import { ScreeningsRepository } from '../screenings.repository';
import { FundRepository } from './fund.repository';

/** 代表建议专项资金: the standing committee fixes amounts for chosen suggestions within a fixed sum. */
@Injectable()
export class FundService {
  constructor(
    private readonly database: DataSource,
    private readonly fund: FundRepository,
    private readonly screenings: ScreeningsRepository,
    private readonly programmes: ProgrammesService,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `not-found`, `not-a-fund` */
  async view({ congressId }: StaffActor, programmeId: string): Promise<FundView> {
    const tx = this.database.manager;
    const fundCents = sumOf(await this.programmes.round(tx, congressId, programmeId));
    const amounts = await this.fund.amounts(tx, congressId, programmeId);
    return { fundCents, fixedCents: total(amounts), amounts };
  }

  /** @throws DomainError `not-found`, `not-a-fund`, `fund-exceeded`, which says what is left */
  async fix(actor: StaffActor, programmeId: string, projectId: string, amountCents: number): Promise<FundView> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      const fundCents = sumOf(await this.programmes.lockRound(tx, congressId, programmeId));
      await this.requireMember(tx, congressId, programmeId, projectId);
      const others = (await this.fund.amounts(tx, congressId, programmeId)).filter(({ id }) => id !== projectId);
      const left = fundCents - total(others);
      if (amountCents > left) throw new DomainError('fund-exceeded', [{ code: 'fund-exceeded', at: 'amountCents', values: { left } }]);
      await this.fund.fix(tx, congressId, programmeId, projectId, amountCents, actor.name);
      await this.audits.append(tx, actor, { act: 'screenings.fix-amount', subject: projectId, details: { amountCents } });
    });
    return this.view(actor, programmeId);
  }

  /** @throws DomainError `not-found` */
  async release(actor: StaffActor, programmeId: string, projectId: string): Promise<FundView> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      await this.programmes.lockRound(tx, congressId, programmeId);
      if (!(await this.fund.release(tx, congressId, programmeId, projectId))) throw unknownSuggestion('projectId');
      await this.audits.append(tx, actor, { act: 'screenings.release-amount', subject: projectId, details: {} });
    });
    return this.view(actor, programmeId);
  }

  private async requireMember(tx: EntityManager, congressId: string, programmeId: string, projectId: string): Promise<void> {
    const [screening] = await this.screenings.lock(tx, congressId, [projectId]);
    if (screening?.programmeId !== programmeId) throw unknownSuggestion('projectId');
    if (screening.mergedInto !== null) throw new DomainError('suggestion-merged', [{ code: 'suggestion-merged', at: 'projectId', values: { number: screening.number, root: screening.mergedInto } }]);
  }
}

function sumOf({ fundCents }: Round): number {
  if (fundCents === null) throw new DomainError('not-a-fund', [{ code: 'not-a-fund', at: 'id' }]);
  return fundCents;
}

const total = (amounts: FundView['amounts']): number => amounts.reduce((sum, { amountCents }) => sum + amountCents, 0);
