import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TurnoutView } from '../../../contract/http/ballots';
import type { Ballot } from '../ballot.entity';
import { BoxWatch } from '../box/box-watch.service';
import { LaterStages } from '../later-stages';
import { RollsService } from '../rolls.service';
import { IssuancesRepository } from './issuances.repository';

/** Figures of issuing. A deputy with a tablet paper and one on paper counts once in `issued` and is `disputed` (docs/secrecy.md). */
export interface IssuingFigures {
  readonly deputies: number;
  readonly present: number;
  readonly presentDeputies: readonly string[];
  readonly issuedTablet: number;
  readonly issuedPaper: number;
  readonly disputed: number;
}

/** Who came, who got a paper, how many came back. */
@Injectable()
export class TurnoutService {
  constructor(
    private readonly rolls: RollsService,
    private readonly issuances: IssuancesRepository,
    private readonly watch: BoxWatch,
    private readonly stages: LaterStages,
  ) {}

  /** As of now. Whoever holds a paper was present, also after leaving. */
  async issuing(tx: EntityManager, ballot: Ballot): Promise<IssuingFigures> {
    const tablets = new Set(ballot.medium === 'tablet' ? await this.issuances.deputies(tx, ballot) : []);
    const papers = (await this.issuances.paperIssues(tx, ballot)).map((issue) => issue.deputyId);
    const presentDeputies = [...new Set([...(await this.rolls.present(tx, ballot)), ...tablets, ...papers])].sort();
    const disputed = papers.filter((deputyId) => tablets.has(deputyId)).length;
    const { size: deputies } = await this.rolls.membersOf(tx, ballot);
    return { deputies, present: presentDeputies.length, presentDeputies, issuedTablet: tablets.size, issuedPaper: papers.length - disputed, disputed };
  }

  /** null while a draft: there is no roll yet. `returned` are the papers in the box, live while it is open; once counted, those of paper too. */
  async view(tx: EntityManager, ballot: Ballot): Promise<TurnoutView | null> {
    if (ballot.rollVersion === null) return null;
    const counted = await this.stages.finalTally(tx, ballot);
    const returned = counted?.covers ?? ballot.returnedTablet ?? this.watch.status(ballot)?.accepted ?? 0;
    if (ballot.present === null) return { ...withoutNames(await this.issuing(tx, ballot)), returned };
    const { size: deputies } = await this.rolls.membersOf(tx, ballot);
    const { present, issuedTablet, issuedPaper, disputed } = ballot;
    return { deputies, present, issuedTablet: issuedTablet ?? 0, issuedPaper: issuedPaper ?? 0, disputed, returned };
  }
}

function withoutNames({ presentDeputies: _, ...figures }: IssuingFigures): Omit<TurnoutView, 'returned'> {
  return figures;
}
