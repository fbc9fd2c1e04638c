import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PublicBoards } from './public-boards.service';
import type { OpenProposal } from './open-proposals';
import { PublicProposalsRepository } from './public-proposals.repository';

const PAGE = 500;
const FIRST = { programmeId: '00000000-0000-0000-0000-000000000000', number: 0 };

/** Open data: walks over everything public, one page of rows in memory at a time. */
@Injectable()
export class OpenProposalsService {
  constructor(
    private readonly database: DataSource,
    private readonly boards: PublicBoards,
    private readonly proposals: PublicProposalsRepository,
  ) {}

  async *all(congressId: string): AsyncGenerator<OpenProposal> {
    const board = await this.boards.board(congressId);
    for (let after = FIRST; ; ) {
      const rows = await this.proposals.page(this.database.manager, congressId, after, PAGE);
      for (const { sequence: _, candidateOn: __, ...row } of rows) {
        const summary = board.find(row.id);
        if (summary !== undefined) yield { ...row, state: summary.state, supports: summary.supports };
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = { programmeId: last.programmeId, number: last.sequence };
    }
  }
}
