import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorRoles } from '../../contract/actor';
import { mayDo } from '../../contract/roles';
import { adoptionProblems, departedParts, type AdoptedLists, type Departure } from '../../domain/decision/adopted-lists';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { Clock } from '../../platform/clock/clock';
import { localDay } from '../../platform/clock/zoned-time';
import type { BallotActRule, Effect, Press } from '../ballots/acts/ballot-act';
import type { Ballot } from '../ballots/ballot';
import { LaterStages } from '../ballots/later-stages';
import { DecisionsRepository } from './decisions.repository';
import { NoticesService } from './notices.service';

/** certified → announced by the presidium. Where the adopted list departs from the computed one, a reason and a signer stand beside it. */
@Injectable()
export class AnnounceAct implements BallotActRule {
  readonly act = 'announce';
  readonly needs = 'ballots.announce';

  constructor(
    stages: LaterStages,
    private readonly decisions: DecisionsRepository,
    private readonly notices: NoticesService,
    private readonly clock: Clock,
  ) {
    stages.add(this);
  }

  async obstacles(): Promise<readonly Problem[]> {
    return [];
  }

  async perform(tx: EntityManager, ballot: Ballot, { actor, request }: Press): Promise<Effect> {
    const { computed, results } = (await this.decisions.find(tx, ballot))!;
    const adopted = { ...computed, ...listsIn(request.adopted) };
    const departure = departureIn(request);
    const problems = adoptionProblems(ballot.parts, computed, adopted, departure);
    if (problems.length > 0) throw new DomainError(problems[0]!.code === 'reason-and-signer-needed' ? 'reason-and-signer-needed' : 'invalid-request', problems);
    const isDeparture = departedParts(computed, adopted).length > 0;
    if (isDeparture && !mayDo(actorRoles(actor), 'ballots.depart-from-computed')) throw new DomainError('not-allowed');
    const announcedAt = this.clock.now();
    const notice = await this.notices.write(ballot, results, adopted, request.noticeNumber, localDay(announcedAt));
    const announced = { adopted, departure: isDeparture ? departure : null, noticeNumber: notice.number, noticeText: notice.text };
    await this.decisions.announce(tx, ballot, { ...announced, announcedBy: actor.name, announcedAt });
    return { entry: { computed, ...announced } };
  }
}

/** @throws DomainError `invalid-request` where a list is no list of ids */
function listsIn(wished: Readonly<Record<string, unknown>> = {}): AdoptedLists {
  const wrong = Object.entries(wished).filter(([, list]) => !Array.isArray(list) || list.some((id) => typeof id !== 'string'));
  if (wrong.length > 0) throw new DomainError('invalid-request', wrong.map(([partId]) => ({ code: 'not-a-list', at: `adopted.${partId}` })));
  return wished as AdoptedLists;
}

function departureIn({ reason, signers }: Press['request']): Departure | null {
  return reason === undefined && signers === undefined ? null : { reason: reason ?? '', signer: signers?.[0] ?? '' };
}
