import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import { FIND_KINDS, type FindGroup, type FindGroups, type FindKind } from '../../contract/http/searches';
import { mayDo, type Act } from '../../contract/roles';
import { searchQuery, searchWords } from '../../domain/collection/search-grams';
import { unitOf } from '../progress/board/board.service';
import { sightOf } from '../screenings/bench/sight';
import { SearchesRepository, type Sought } from './searches.repository';

/** Nobody finds what has no room for them: whoever may do one of these acts enters it. */
const ROOMS: Readonly<Record<FindKind, readonly Act[]>> = {
  suggestion: ['screenings.work', 'screenings.review'],
  candidate: ['projects.read'],
  adopted: ['progress.read'],
  deputy: ['roster.read'],
  ballot: ['ballots.read'],
  session: ['sessions.read'],
  unit: ['programmes.edit'],
};
const MOST = 5;
const NUMBER = /^#?(\d{1,9})$/;

@Injectable()
export class SearchesService {
  constructor(
    private readonly database: DataSource,
    private readonly searches: SearchesRepository,
  ) {}

  /** Nothing is found by marks alone. */
  async find(actor: StaffActor, typed: string): Promise<FindGroups> {
    const sought = soughtBy(typed);
    if (sought.words.length === 0) return [];
    const sight = { bench: sightOf(actor).unitId, progress: unitOf(actor) };
    const groups: FindGroup[] = [];
    for (const kind of FIND_KINDS.filter((one) => ROOMS[one].some((act) => mayDo(actor.roles, act)))) {
      const finds = await this.searches.find(this.database.manager, actor.congressId, kind, sought, sight, MOST + 1);
      if (finds.length > 0) groups.push({ kind, finds: finds.slice(0, MOST), hasMore: finds.length > MOST });
    }
    return groups;
  }
}

/** Suggestions are looked up by pairs of characters: one character alone finds none of them. */
function soughtBy(typed: string): Sought {
  const code = typed.normalize('NFKC').trim();
  const number = NUMBER.exec(code)?.[1];
  return { words: searchWords(typed), grams: searchQuery(typed).grams, code: code.toUpperCase(), number: number === undefined ? null : Number(number) };
}
