import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PublicProgramme } from '../../../contract/http/programmes';
import type { ProposalText, ProposeRequest } from '../../../contract/http/proposals';
import { contactProblems } from '../../../domain/collection/contact-problems';
import { proposalProblems } from '../../../domain/collection/proposal-problems';
import { DomainError } from '../../../domain/shared/problem';
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
   * Lets a suggestion through and gives it its number, with every reason where it does not.
   * @throws DomainError `collection-closed`, `invalid-proposal`, `not-found`
   */
  async admit(tx: EntityManager, congressId: string, request: ProposeRequest, text: ProposalText, areas: readonly string[]): Promise<Admission> {
    const round = await this.programmes.round(tx, congressId, request.programmeId);
    this.requireOpen(round);
    const problems = [...proposalProblems(text, { year: round.year, categories: round.categories.map(({ code }) => code), areas, proposerKind: request.proposerKind }), ...contactProblems(request)];
    if (problems.length > 0) throw new DomainError('invalid-proposal', problems);
    const station = request.stationCode ? await this.programmes.station(tx, congressId, request.stationCode) : null;
    return { year: round.year, stationId: station?.stationId ?? null, ...(await this.programmes.takeNumber(tx, congressId, round.programmeId)) };
  }

  private requireOpen(round: Round): void {
    if (!this.programmes.isOpenFor(round, new Date())) throw new DomainError('collection-closed');
  }

  /** The towns and streets of a congress: where a suggestion may lie. Asked before a transaction, never in one, which would wait for a second connection. */
  async areas(congressId: string): Promise<string[]> {
    return (await this.units.list(congressId)).filter(({ kind, isDisabled }) => !isDisabled && (kind === 'town' || kind === 'street')).map(({ name }) => name);
  }
}
