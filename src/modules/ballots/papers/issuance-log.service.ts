import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import { AuditsService } from '../../audits/audits.service';
import type { Ballot } from '../ballot.entity';
import { cardsOf } from './cards-of';
import { IssuancesRepository, type CardDraw, type Issuance, type PaperIssue } from './issuances.repository';

/** What happened with one paper, as it is logged at once where the ballot is named. */
export interface PaperAct {
  readonly act: 'papers.supplement' | 'papers.issue-on-paper';
  readonly details: object;
}

/**
 * Who was given a paper, as the audit log has it. Of a secret ballot it never says when: its papers are entered twice, at opening
 * and, those given later, at closing, each time in the order of deputy ids and without a time (docs/secrecy.md).
 */
@Injectable()
export class IssuanceLog {
  constructor(
    private readonly issuances: IssuancesRepository,
    private readonly audits: AuditsService,
  ) {}

  async atOpening(tx: EntityManager, ballot: Ballot, actor: Actor): Promise<void> {
    await this.enter(tx, ballot, actor, 'papers.issued', await this.papers(tx, ballot));
  }

  /** A named ballot has logged its late papers one by one. */
  async atClosing(tx: EntityManager, ballot: Ballot, actor: Actor): Promise<void> {
    if (ballot.secrecy === 'named') return;
    const { tablet, cards, paper } = await this.papers(tx, ballot);
    const late = { tablet: tablet.filter(isLate), cards: cards && cards.filter(isLate), paper: paper.filter(isLate) };
    if (late.tablet.length + (late.cards?.length ?? 0) + late.paper.length > 0) await this.enter(tx, ballot, actor, 'papers.issued-late', late);
  }

  async atOnce(tx: EntityManager, ballot: Ballot, actor: Actor, acts: readonly PaperAct[]): Promise<void> {
    if (ballot.secrecy === 'named') await this.audits.appendAll(tx, actor, acts.map((act) => ({ ...act, subject: ballot.ballotId })));
  }

  async takenBack(tx: EntityManager, ballot: Ballot, actor: Actor, deputyId: string): Promise<void> {
    await this.audits.append(tx, actor, { act: 'papers.take-back', subject: ballot.ballotId, details: { deputyId }, isTimeless: ballot.secrecy !== 'named' });
  }

  private async papers(tx: EntityManager, ballot: Ballot): Promise<Papers> {
    const tablet = ballot.medium === 'tablet' ? await this.issuances.all(tx, ballot) : [];
    const cards = cardsOf(ballot) === null ? null : await this.issuances.draws(tx, ballot);
    return { tablet, cards, paper: await this.issuances.paperIssues(tx, ballot) };
  }

  private async enter(tx: EntityManager, ballot: Ballot, actor: Actor, act: string, { tablet, cards, paper }: Papers): Promise<void> {
    const details = { tablet: tablet.map(tabletEntry), ...(cards && { cards: cards.map(({ deputyId }) => ({ deputyId })) }), paper: paper.map(paperEntry) };
    await this.audits.append(tx, actor, { act, subject: ballot.ballotId, details, isTimeless: ballot.secrecy !== 'named' });
  }
}

interface Papers {
  readonly tablet: readonly Issuance[];
  /** null: not by drawn cards. */
  readonly cards: readonly CardDraw[] | null;
  readonly paper: readonly PaperIssue[];
}

const isLate = (paper: Issuance | CardDraw | PaperIssue): boolean => paper.isLate;
const tabletEntry = ({ deputyId, request }: Issuance) => ({ deputyId, requestHash: createHash('sha256').update(request).digest('hex') });
const paperEntry = ({ deputyId, surrendersTablet, issuedBy }: PaperIssue) => ({ deputyId, surrendersTablet, issuedBy });
