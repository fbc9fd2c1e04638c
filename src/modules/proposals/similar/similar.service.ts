import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isWorthShowing } from '../../../domain/collection/likeness';
import type { Similar } from '../../../domain/collection/similarity-index';
import type { Suggestion } from '../../../domain/collection/suggestion';
import { AuditsService } from '../../audits/audits.service';
import { ProgrammesService } from '../../programmes/programmes.service';
import { ComparedSuggestions } from './compared-suggestions';
import { SimilarRepository } from './similar.repository';

/** About 3 kB each, twice where it is shown. Of more than these the oldest are left out. */
const MOST = 40_000;
/** Grown so far beyond it, everything is read anew and the oldest fall out. */
const TOO_MANY = MOST * 1.25;
const PAGE = 500;
/** Whoever asks while many are read waits no longer, and is told what is there so far: the newest first. */
const PATIENCE_MILLISECONDS = 2000;
const BEYOND_ALL_NUMBERS = 2_147_483_647;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Kept {
  compared: ComparedSuggestions;
  /** Entries of the audit log that it knows of; null: it has yet to be read. */
  entries: number | null;
  /** What is being read now. */
  reading: Promise<void>;
}

/**
 * Finds suggestions like another, of this round and earlier years. They lie in memory, read at the first question and kept in step by the audit log, which
 * names everything that was taken in, changed, shown, hidden or merged, in the order in which it was committed.
 */
@Injectable()
export class SimilarService {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly database: DataSource,
    private readonly programmes: ProgrammesService,
    private readonly audits: AuditsService,
    private readonly similar: SimilarRepository,
  ) {}

  /**
   * The most similar ones that are worth a look, best first, as of the moment of asking.
   * @param among `shown`: what anybody may see and nothing else; `all`: what lies on the bench too
   */
  async similarTo(congressId: string, suggestion: Suggestion, among: 'all' | 'shown', limit: number): Promise<readonly Similar[]> {
    const kept = this.keptOf(congressId);
    kept.reading = kept.reading.catch(() => undefined).then(() => this.catchUp(congressId, kept));
    await waitAtMost(PATIENCE_MILLISECONDS, kept.reading);
    return kept.compared[among].similarTo(suggestion, limit).filter(isWorthShowing);
  }

  private keptOf(congressId: string): Kept {
    const kept = this.kept.get(congressId) ?? { compared: new ComparedSuggestions(), entries: null, reading: Promise.resolve() };
    this.kept.set(congressId, kept);
    return kept;
  }

  private async catchUp(congressId: string, kept: Kept): Promise<void> {
    if (kept.compared.all.size > TOO_MANY) Object.assign(kept, { compared: new ComparedSuggestions(), entries: null });
    kept.entries ??= await this.readAll(congressId, kept.compared);
    for (;;) {
      const subjects = await this.audits.subjectsFrom(this.database.manager, congressId, kept.entries, PAGE);
      if (subjects.length === 0) return;
      const ids = [...new Set(subjects)].filter((subject) => UUID.test(subject));
      const rows = await this.similar.some(this.database.manager, congressId, ids);
      const found = new Set(rows.map(({ id }) => id));
      await kept.compared.update(rows, ids.filter((id) => !found.has(id)));
      kept.entries += subjects.length;
    }
  }

  /** @returns how many entries the log had before the first row was read: what happens meanwhile is read once more */
  private async readAll(congressId: string, compared: ComparedSuggestions): Promise<number> {
    const entries = await this.audits.size(congressId);
    for (const { programmeId } of await this.programmes.rounds(congressId)) {
      for (let below = BEYOND_ALL_NUMBERS; compared.all.size < MOST; ) {
        const rows = await this.similar.below(this.database.manager, congressId, programmeId, below, PAGE);
        await compared.update(rows);
        if (rows.length < PAGE) break;
        below = rows.at(-1)!.number;
      }
    }
    return entries;
  }
}

async function waitAtMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, enough]).finally(() => clearTimeout(timer));
}
