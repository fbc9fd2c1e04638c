import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MapCluster, PublicProposal, PublicProposalPage, PublicStatistics, SimilarProposal, SimilarRequest } from '../../../contract/http/proposals';
import { isLikelyDuplicate } from '../../../domain/collection/likeness';
import { searchQuery } from '../../../domain/collection/search-grams';
import { suggestionOf } from '../../../domain/collection/suggestion';
import { DomainError } from '../../../domain/shared/problem';
import { AttachmentsService } from '../../proposals/attachments/attachments.service';
import { SimilarService } from '../../proposals/similar/similar.service';
import { Outcomes } from './outcomes.service';
import type { BoardFilter, BoardOrder, MapWindow } from './public-board';
import { PublicBoards } from './public-boards.service';
import { PublicProposalsRepository, type PublicFullRow } from './public-proposals.repository';

const MOST_SIMILAR = 5;

/** A filter as it was asked for: words to look for instead of what they find. */
export type Wish = Omit<BoardFilter, 'ids'> & { readonly q: string | null };

/** Every suggestion that may be public: list, search, map, statistics, one page each. */
@Injectable()
export class PublicProposalsService {
  constructor(
    private readonly database: DataSource,
    private readonly boards: PublicBoards,
    private readonly proposals: PublicProposalsRepository,
    private readonly attachments: AttachmentsService,
    private readonly outcomes: Outcomes,
    private readonly like: SimilarService,
  ) {}

  async page(congressId: string, wish: Wish, order: BoardOrder, from: number, limit: number): Promise<PublicProposalPage> {
    const board = await this.boards.board(congressId);
    const { total, proposals } = board.page(await this.filter(congressId, wish), order, from, limit);
    const next = from + proposals.length;
    return { total, proposals, next: next < total ? String(next) : null };
  }

  async statistics(congressId: string, wish: Wish): Promise<PublicStatistics> {
    return (await this.boards.board(congressId)).statistics(await this.filter(congressId, wish));
  }

  async map(congressId: string, wish: Wish, window: MapWindow): Promise<MapCluster[]> {
    return (await this.boards.board(congressId)).map(await this.filter(congressId, wish), window);
  }

  /** @throws DomainError `not-found` for one that does not exist or may not be public; which of the two is nobody's business */
  async one(congressId: string, slug: string, projectId: string): Promise<PublicProposal> {
    const board = await this.boards.board(congressId);
    const summary = board.find(projectId);
    const row = summary && (await this.proposals.one(congressId, projectId));
    if (!summary || !row) throw new DomainError('not-found', [{ code: 'proposal-unknown', at: 'id' }]);
    const outcome = (await this.outcomes.all(congressId)).get(projectId);
    return {
      ...summary,
      ...textOf(row),
      attachments: (await this.attachments.of(this.database.manager, congressId, slug, [projectId], 'public')).get(projectId) ?? [],
      reply: await this.reply(congressId, row),
      mergedInto: this.linkTo(board.find(row.mergedInto ?? '')),
      mergedFrom: (await this.proposals.mergedInto(congressId, projectId)).flatMap((id) => this.linkTo(board.find(id)) ?? []),
      ballotIds: outcome?.ballotIds ?? [],
    };
  }

  /** Public suggestions like one that is being written, as they stand now. */
  async similar(congressId: string, draft: SimilarRequest): Promise<SimilarProposal[]> {
    const found = await this.like.similarTo(congressId, suggestionOf('', draft), 'shown', MOST_SIMILAR);
    if (found.length === 0) return [];
    const [board, rows] = await Promise.all([this.boards.board(congressId), this.proposals.some(congressId, found.map(({ id }) => id))]);
    return found.flatMap((one): SimilarProposal[] => {
      const [row, summary] = [rows.find(({ id }) => id === one.id), board.find(one.id)];
      if (row === undefined || summary === undefined) return [];
      const { id, number, title, need, location, year } = row;
      return [{ id, number, title, need, location, year, state: summary.state, isLikelyDuplicate: isLikelyDuplicate(one), reasons: one.reasons }];
    });
  }

  private linkTo(summary: PublicProposalPage['proposals'][number] | undefined): PublicProposal['mergedInto'] {
    return summary === undefined ? null : { id: summary.id, number: summary.number, title: summary.title };
  }

  private async reply(congressId: string, { id, endCode, reply, nextStep, repliedOn }: PublicFullRow): Promise<PublicProposal['reply']> {
    if (endCode === null) return null;
    return { code: endCode, text: reply ?? '', nextStep: nextStep ?? '', repliedOn: repliedOn!, handover: await this.proposals.handoverSteps(congressId, id) };
  }

  private async filter(congressId: string, { q, ...filter }: Wish): Promise<BoardFilter> {
    if (q === null || q.trim() === '') return { ...filter, ids: null };
    const { grams, words } = searchQuery(q);
    if (grams.length === 0) throw new DomainError('invalid-request', [{ code: 'search-too-short', at: 'q' }]);
    return { ...filter, ids: await this.proposals.search(congressId, grams, words.filter((word) => [...word].length > 2)) };
  }
}

/** What the page says beside the summary. */
function textOf(row: PublicFullRow) {
  const { need, beneficiaries, target, costLowCents, costCents, fundingSource, finishBy, finishesInYear, stageTarget, responsibleUnit } = row;
  return { need, beneficiaries, target, costLowCents, costCents, fundingSource, finishBy, finishesInYear, stageTarget, responsibleUnit };
}
