import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PublicResult } from '../../contract/http/publication';
import { compareNaturally } from '../../domain/shared/natural-order';
import type { PaperMarks } from '../../domain/sealing/codec';
import type { Ballot } from '../ballots/ballot';
import { RollsService } from '../ballots/rolls.service';
import { NamedPapersService } from '../tallies/named-papers.service';

/** Names beside choices, of a named ballot whose rules publish them. */
@Injectable()
export class PublicNames {
  constructor(
    private readonly papers: NamedPapersService,
    private readonly rolls: RollsService,
  ) {}

  async all(tx: EntityManager, ballot: Ballot): Promise<NonNullable<PublicResult['named']>> {
    const members = await this.rolls.membersOf(tx, ballot);
    const named = (await this.papers.all(tx, ballot)).map(({ deputyId, marks }) => {
      const { name, delegation } = members.get(deputyId)!;
      return { name, delegation, parts: answersOf(marks) };
    });
    return named.sort((one, other) => compareNaturally(`${one.delegation}\n${one.name}`, `${other.delegation}\n${other.name}`));
  }
}

const answersOf = (marks: PaperMarks): Record<string, Record<string, string | number>> =>
  Object.fromEntries(Object.entries(marks).map(([partId, part]) => [partId, ('ranks' in part ? part.ranks : part.marks) as Record<string, string | number>]));
