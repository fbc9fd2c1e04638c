import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, SystemActor } from '../../../contract/actor';
import { BOUNDARY_KINDS } from '../../../domain/collection/boundaries';
import { changeProblems } from '../../../domain/collection/change-problems';
import { holdProblems, momentOfAct, released, releasedAndPostponed, releaseProblems } from '../../../domain/collection/holds';
import { passages } from '../../../domain/collection/phases';
import type { Programme as Clock, Schedule } from '../../../domain/collection/programme';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import type { Programme } from '../programme.entities';
import type { ProgrammePassage } from './clock.entities';
import { ClockRepository } from './clock.repository';
import { clockOf, datesOf } from './round-clock';

/** A round whose row is locked, looked at up to this moment. */
interface LockedClock {
  readonly programme: Programme;
  readonly clock: Clock;
  readonly loggedUntil: number | null;
  readonly now: number;
}

/** Stops and starts the clock of a round, and logs what passes: each boundary once, by whichever server looks first. */
@Injectable()
export class ClockService {
  constructor(
    private readonly database: DataSource,
    private readonly clocks: ClockRepository,
    private readonly audits: AuditsService,
  ) {}

  /** Logs every boundary that has passed since somebody last looked, with the time at which it passed. */
  look(congressId: string, programmeId: string, moment = Date.now()): Promise<void> {
    return this.database.transaction(async (tx) => void (await this.locked(tx, congressId, programmeId, moment)));
  }

  /** @throws DomainError `not-found`, `illegal-act` with every reason */
  hold(actor: Actor, programmeId: string, reason: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { programme, clock, loggedUntil, now } = await this.locked(tx, actor.congressId, programmeId);
      refuse(holdProblems(clock, { from: now, reason }, loggedUntil));
      const { congressId } = programme;
      await this.clocks.addHold(tx, { congressId, programmeId, heldFrom: new Date(now), heldUntil: null, reason, heldBy: nameOf(actor), releasedBy: null, isPostponing: null });
      await this.audits.append(tx, actor, { act: 'programmes.hold', subject: programmeId, details: { reason } });
    });
  }

  /** What fell into the hold passes now; or, postponing, everything still to come moves by its length. @throws DomainError as `hold` */
  release(actor: Actor, programmeId: string, isPostponing: boolean): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { programme, clock, loggedUntil, now } = await this.locked(tx, actor.congressId, programmeId);
      refuse(releaseProblems(clock, now, loggedUntil));
      const after = isPostponing ? releasedAndPostponed(clock, now) : released(clock, now);
      await this.clocks.release(tx, actor.congressId, programmeId, { heldUntil: new Date(now), releasedBy: nameOf(actor), isPostponing });
      await this.clocks.move(tx, programme, datesOf(after));
      await this.audits.append(tx, actor, { act: 'programmes.release', subject: programmeId, details: { isPostponing } });
    });
  }

  /** Holds the round still for a change of its dates. @throws DomainError `not-found`, `illegal-act` where a date has passed already */
  async beforeChange(tx: EntityManager, congressId: string, programmeId: string, changed: Schedule): Promise<Programme> {
    const { programme, clock, loggedUntil } = await this.locked(tx, congressId, programmeId);
    refuse(changeProblems(clock, changed, loggedUntil));
    return programme;
  }

  /** In the order in which they passed; those of one minute as a round goes. */
  async passages(congressId: string, programmeId: string): Promise<ProgrammePassage[]> {
    const placeOf = ({ boundary }: ProgrammePassage): number => BOUNDARY_KINDS.findIndex(({ name }) => name === boundary);
    const passed = await this.clocks.passages(this.database.manager, congressId, programmeId);
    return passed.sort((one, other) => one.passedAt.getTime() - other.passedAt.getTime() || placeOf(one) - placeOf(other));
  }

  private async locked(tx: EntityManager, congressId: string, programmeId: string, moment = Date.now()): Promise<LockedClock> {
    const programme = await this.clocks.lock(tx, congressId, programmeId);
    if (programme === null) throw new DomainError('not-found', [{ code: 'programme-unknown', at: 'id' }]);
    const holds = (await this.clocks.holds(tx, congressId)).filter((hold) => hold.programmeId === programmeId);
    const clock = clockOf(programme, holds);
    const before = programme.loggedUntil?.getTime() ?? null;
    const now = momentOfAct(before, moment);
    const passed = passages(clock, before, now);
    if (passed.length === 0) return { programme, clock, loggedUntil: before, now };
    await this.clocks.keep(tx, programme, passed, new Date(now));
    const system: SystemActor = { kind: 'system', congressId, name: 'system', roles: [] };
    for (const { boundary, due, at } of passed) {
      await this.audits.append(tx, system, { act: 'programmes.pass', subject: programmeId, details: { boundary, due: new Date(due).toISOString(), passedAt: new Date(at).toISOString() } });
    }
    return { programme, clock, loggedUntil: now, now: now + 1 };
  }
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new DomainError('illegal-act', problems);
}

const nameOf = (actor: Actor): string => actor.name;
