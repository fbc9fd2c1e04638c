import { Injectable } from '@nestjs/common';
import type { PublicProposalSummary, PublicState } from '../../../contract/http/proposals';
import { publicState } from '../../../domain/collection/public-state';
import { ProgrammesService } from '../../programmes/programmes.service';
import { Outcomes } from './outcomes.service';
import { PublicBoard } from './public-board';
import { PublicProposalsRepository, type PublicRow } from './public-proposals.repository';

interface KeptBoard {
  readonly board: PublicBoard;
  readonly revision: string;
}

/** While loading takes no longer than this, whoever asks waits for the newest board; else the one before is shown until it is there. */
const WORTH_WAITING_MILLISECONDS = 150;

/** Keeps one board per congress and takes a new one when anything has changed. */
@Injectable()
export class PublicBoards {
  private readonly kept = new Map<string, KeptBoard>();
  private readonly loading = new Map<string, Promise<PublicBoard>>();
  private lastLoadMilliseconds = 0;

  constructor(
    private readonly proposals: PublicProposalsRepository,
    private readonly programmes: ProgrammesService,
    private readonly outcomes: Outcomes,
  ) {}

  async board(congressId: string): Promise<PublicBoard> {
    const revision = await this.revision(congressId);
    const kept = this.kept.get(congressId);
    if (kept?.revision === revision) return kept.board;
    const next = this.loading.get(congressId) ?? this.load(congressId, revision);
    return kept === undefined || this.lastLoadMilliseconds <= WORTH_WAITING_MILLISECONDS ? next : kept.board;
  }

  /** The phases are part of it: a boundary that passes changes what everybody may know, and no row. */
  private async revision(congressId: string): Promise<string> {
    const phases = (await this.programmes.phases(congressId)).map(({ id, phase }) => `${id}:${phase}`);
    return [await this.proposals.revision(congressId), ...phases].join(' ');
  }

  private load(congressId: string, revision: string): Promise<PublicBoard> {
    const start = Date.now();
    const loading = this.build(congressId)
      .then((board) => {
        this.kept.set(congressId, { board, revision });
        this.lastLoadMilliseconds = Date.now() - start;
        return board;
      })
      .finally(() => this.loading.delete(congressId));
    loading.catch(() => undefined);
    this.loading.set(congressId, loading);
    return loading;
  }

  private async build(congressId: string): Promise<PublicBoard> {
    const [rows, supports, phases, outcomes] = await Promise.all([
      this.proposals.facts(congressId),
      this.proposals.supports(congressId),
      this.programmes.phases(congressId),
      this.outcomes.all(congressId),
    ]);
    const phaseOf = new Map(phases.map(({ id, phase }) => [id, phase]));
    return new PublicBoard(rows.map((row): PublicProposalSummary => {
      const state = publicState({ isPublic: true, phase: phaseOf.get(row.programmeId)!, isMerged: row.mergedInto !== null, isAnswered: row.endCode !== null, isCandidate: row.candidateOn !== null, outcome: outcomes.get(row.id)?.outcome ?? null });
      return summaryOf(row, state, supports.get(row.id) ?? 0);
    }));
  }
}

const summaryOf = ({ mergedInto: _, endCode: __, candidateOn: ___, ...row }: PublicRow, state: PublicState, supports: number): PublicProposalSummary => ({ ...row, state, supports });
