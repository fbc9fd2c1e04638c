import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PublicProgramme } from '../../../contract/http/programmes';
import type { ProposeRequest } from '../../../contract/http/proposals';
import { contactProblems } from '../../../domain/collection/contact-problems';
import { proposalProblems } from '../../../domain/collection/proposal-problems';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { UnitsService } from '../../accounts/units/units.service';
import { ProgrammesService, type Round } from '../../programmes/programmes.service';
import { publicProgramme } from './public-programme';

/** What a suggestion has to pass on its way into a round. */
export interface Admission {
  readonly year: number;
  /** By which people know it: 2027-A00012. */
  readonly code: string;
  readonly number: number;
  readonly stationId: string | null;
}

/** The door of a round: whether it is open, what it asks for, and the number it hands out. */
@Injectable()
export class RoundDoorService {
  constructor(
    private readonly programmes: ProgrammesService,
    private readonly units: UnitsService,
  ) {}

  congressAt(slug: string): Promise<string> {
    return this.programmes.congressAt(slug);
  }

  /** Rounds that are not over, as a resident may know them. */
  async rounds(congressId: string): Promise<PublicProgramme[]> {
    const [rounds, areas, now] = [await this.programmes.rounds(congressId), await this.areas(congressId), new Date()];
    return rounds.map((round) => publicProgramme(round, { now, areas, isOpen: this.programmes.isOpenFor(round, now), phase: this.programmes.phaseOf(round, now) })).filter(({ phase }) => phase !== 'closed');
  }

  /**
   * Lets suggestions for one round through and gives them their numbers, in their order; none of them, with every reason, where one may not come in.
   * @throws DomainError `collection-closed`, `invalid-proposal`, `not-found`
   */
  async admit(tx: EntityManager, congressId: string, requests: readonly ProposeRequest[], areas: readonly string[]): Promise<Admission[]> {
    const { programmeId } = requests[0]!;
    await this.requireAdmissible(tx, congressId, requests, areas);
    const stationIds: (string | null)[] = [];
    for (const { stationCode } of requests) stationIds.push(await this.station(tx, congressId, stationCode));
    const numbers = await this.programmes.takeNumbers(tx, congressId, programmeId, requests.length);
    // Taking numbers holds the round still; before that it may have been edited.
    const { year } = await this.requireAdmissible(tx, congressId, requests, areas);
    return numbers.map((numbered, at) => ({ year, stationId: stationIds[at]!, ...numbered }));
  }

  private async requireAdmissible(tx: EntityManager, congressId: string, requests: readonly ProposeRequest[], areas: readonly string[]): Promise<Round> {
    const round = await this.programmes.round(tx, congressId, requests[0]!.programmeId);
    this.requireOpen(round);
    const problems = requests.flatMap((request) => this.problems(round, request, areas));
    if (problems.length > 0) throw new DomainError('invalid-proposal', problems);
    return round;
  }

  /** Every reason why a suggestion cannot come into a round as it stands. @param areas the towns and streets of the congress */
  problems({ year, categories }: Round, request: ProposeRequest, areas: readonly string[]): readonly Problem[] {
    const collecting = { year, categories: categories.map(({ code }) => code), areas, proposerKind: request.proposerKind };
    return [...proposalProblems(request, collecting), ...contactProblems(request)];
  }

  /** @throws DomainError `collection-closed` */
  requireOpen(round: Round): void {
    if (!this.programmes.isOpenFor(round, new Date())) throw new DomainError('collection-closed');
  }

  private async station(tx: EntityManager, congressId: string, code: string | undefined): Promise<string | null> {
    return code ? (await this.programmes.station(tx, congressId, code)).stationId : null;
  }

  /** The towns and streets of a congress: where a suggestion may lie. Asked before a transaction, never in one, which would wait for a second connection. */
  async areas(congressId: string): Promise<string[]> {
    return (await this.units.list(congressId)).filter(({ kind, isDisabled }) => !isDisabled && (kind === 'town' || kind === 'street')).map(({ name }) => name);
  }
}
