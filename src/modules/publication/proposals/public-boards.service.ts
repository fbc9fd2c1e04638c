import { Injectable } from '@nestjs/common';
import type { PublicProposalSummary, PublicState } from '../../../contract/http/proposals';
import { publicState } from '../../../domain/collection/public-state';
import { ProgrammesService } from '../../programmes/programmes.service';
import { Outcomes } from './outcomes.service';
import { PublicBoard } from './public-board';
import { BEFORE_ALL, PublicProposalsRepository, type Place, type PublicRow } from './public-proposals.repository';

interface KeptBoard {
  readonly board: PublicBoard;
  readonly revision: string;
  /** No newer one is loaded before; 0: at any time. */
  readonly restsUntil: number;
}

/** Whoever asks waits for a board of up to so many suggestions; of a larger one the board before is shown until the newest is there. */
const WORTH_WAITING_FOR = 5_000;
/** After a larger one was loaded there is a pause of so many times as long, so that a day on which something comes in every second is no day of loading. */
const REST = 4;
/** So many rows are read at once: whoever asks meanwhile waits for a slice and not for the whole. */
const SLICE = 1_000;

/** Keeps one board per congress and takes a new one when anything has changed. */
@Injectable()
export class PublicBoards {
  private readonly kept = new Map<string, KeptBoard>();
  private readonly loading = new Map<string, Promise<PublicBoard>>();

  constructor(
    private readonly proposals: PublicProposalsRepository,
    private readonly programmes: ProgrammesService,
    private readonly outcomes: Outcomes,
  ) {}

  async board(congressId: string): Promise<PublicBoard> {
    const revision = await this.revision(congressId);
    const kept = this.kept.get(congressId);
    if (kept?.revision === revision || (kept !== undefined && Date.now() < kept.restsUntil)) return kept.board;
    const next = this.loading.get(congressId) ?? this.load(congressId, revision);
    return kept === undefined || kept.board.size <= WORTH_WAITING_FOR ? next : kept.board;
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
        const restsUntil = board.size > WORTH_WAITING_FOR ? Date.now() + REST * (Date.now() - start) : 0;
        this.kept.set(congressId, { board, revision, restsUntil });
        return board;
      })
      .finally(() => this.loading.delete(congressId));
    loading.catch(() => undefined);
    this.loading.set(congressId, loading);
    return loading;
  }

  private async build(congressId: string): Promise<PublicBoard> {
    const [supports, phases, outcomes] = await Promise.all([this.proposals.supports(congressId), this.programmes.phases(congressId), this.outcomes.all(congressId)]);
    const phaseOf = new Map(phases.map(({ id, phase }) => [id, phase]));
    const one = new OnceEach();
    const all: PublicProposalSummary[] = [];
    for await (const row of this.rows(congressId)) {
      const { programmeId, mergedInto, endCode, candidateOn } = row;
      const state = publicState({ isPublic: true, phase: phaseOf.get(programmeId)!, isMerged: mergedInto !== null, isAnswered: endCode !== null, isCandidate: candidateOn !== null, outcome: outcomes.get(row.id)?.outcome ?? null });
      all.push(summaryOf(row, one, state, supports.get(row.id) ?? 0));
    }
    return new PublicBoard(all);
  }

  private async *rows(congressId: string): AsyncGenerator<PublicRow> {
    for (let after: Place | undefined = BEFORE_ALL; after !== undefined; ) {
      const rows: (PublicRow & Place)[] = await this.proposals.facts(congressId, after, SLICE);
      yield* rows;
      after = rows.length < SLICE ? undefined : rows.at(-1);
    }
  }
}

/** One string for all that are equal: a hundred thousand rows name a dozen areas. */
class OnceEach {
  private readonly known = new Map<string, string>();

  of<T extends string>(text: T): T {
    const known = this.known.get(text);
    if (known === undefined) this.known.set(text, text);
    return (known as T | undefined) ?? text;
  }
}

function summaryOf(row: PublicRow, one: OnceEach, state: PublicState, supports: number): PublicProposalSummary {
  const { id, number, year, origin, title, location, latitude, longitude } = row;
  return { id, programmeId: one.of(row.programmeId), number, year, origin: one.of(origin), title, category: one.of(row.category), area: one.of(row.area), location, latitude, longitude, receivedOn: one.of(row.receivedOn), state, supports };
}
