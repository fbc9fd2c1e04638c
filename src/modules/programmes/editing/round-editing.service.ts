import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { ChangeProgrammeRequest, SaveProgrammeRequest } from '../../../contract/http/programmes';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import { roundChangeProblems, type RoundUse } from '../../../domain/collection/round-changes';
import { sheetInForce } from '../../../domain/screening/criteria';
import { DomainError } from '../../../domain/shared/problem';
import { given } from '../../../platform/database/given';
import { AuditsService } from '../../audits/audits.service';
import { ClockService } from '../clock/clock.service';
import { scheduleOf } from '../clock/round-clock';
import { isDateField, momentsOf, programmeView } from '../programme-views';
import { ProgrammesRepository } from '../programmes.repository';
import { ProgrammesService } from '../programmes.service';
import { refuseMistakes } from './round-mistakes';
import { RoundUses } from './round-uses';

type Change = Partial<SaveProgrammeRequest>;
/** Acts after which a round says something else. */
const CHANGES = ['programmes.create', 'programmes.change', 'programmes.hold', 'programmes.release'];

/** Changes a round after it was made, as far as what was done in it allows. */
@Injectable()
export class RoundEditing {
  constructor(
    private readonly database: DataSource,
    private readonly rounds: ProgrammesService,
    private readonly programmes: ProgrammesRepository,
    private readonly clock: ClockService,
    private readonly uses: RoundUses,
    private readonly audits: AuditsService,
  ) {}

  /** What was done in a round already. @throws DomainError `not-found` */
  async use(congressId: string, programmeId: string): Promise<RoundUse> {
    const tx = this.database.manager;
    await this.rounds.round(tx, congressId, programmeId);
    return this.uses.of(tx, congressId, programmeId);
  }

  /**
   * Changes the fields that are given and records those that became others; nothing where none did.
   * @throws DomainError `not-found`, `round-closed`, `invalid-round`, `round-change-refused`, `version-conflict`; `illegal-act` where a date has passed already
   */
  async change(actor: Actor, programmeId: string, { basedOn, ...change }: ChangeProgrammeRequest): Promise<void> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      const before = programmeView(await this.rounds.holdStill(tx, congressId, programmeId), new Date());
      if (basedOn !== undefined && basedOn !== before.revision) throw await this.audits.conflict(tx, congressId, programmeId, CHANGES);
      const changed = othersThan(before, given(change));
      if (Object.keys(changed).length === 0) return;
      const after: SaveProgrammeRequest = { ...before, ...changed };
      refuseMistakes(after);
      const problems = roundChangeProblems(weighed(before), weighed(after), await this.uses.of(tx, congressId, programmeId));
      if (problems.length > 0) throw new DomainError('round-change-refused', problems);
      await this.clock.beforeChange(tx, congressId, programmeId, scheduleOf({ ...momentsOf(after), isContinuous: after.isContinuous }));
      const { collectsFrom: _, collectsUntil: __, cosignUntil: ___, screeningUntil: ____, closesAt: _____, ...rest } = changed;
      await this.programmes.change(tx, congressId, programmeId, { ...rest, ...momentsOf(after) });
      await this.audits.append(tx, actor, { act: 'programmes.change', subject: programmeId, details: { ...changed } });
    });
  }
}

/** With the criteria that are in force. */
const weighed = (round: SaveProgrammeRequest): SaveProgrammeRequest => ({ ...round, criteria: sheetInForce(round.criteria) });

/** Of what is given, the fields that say something else than before. */
const othersThan = (before: SaveProgrammeRequest, change: Change): Change =>
  Object.fromEntries(Object.entries(change).filter(([field, value]) => saidBy(field, Reflect.get(before, field)) !== saidBy(field, value))) as Change;

/** The same moment may be written with another offset. */
const saidBy = (field: string, value: unknown): string => (isDateField(field) ? String(Date.parse(String(value))) : canonicalJson(plain(value)));

/** Rows out of requests are objects of classes. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
