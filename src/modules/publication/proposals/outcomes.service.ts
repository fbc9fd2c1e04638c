import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Ballot } from '../../ballots/ballot';
import { BallotsService } from '../../ballots/ballots.service';
import { DecisionsService } from '../../decisions/decisions.service';
import { LaterNews } from '../../proposals/later-news';

/** What the published ballots say of one project. */
export interface ProjectOutcome {
  readonly outcome: 'adopted' | 'notAdopted';
  readonly ballotIds: readonly string[];
}

/** What became of candidates, as it was published; a rehearsal decides nothing. */
@Injectable()
export class Outcomes implements OnModuleInit {
  constructor(
    private readonly ballots: BallotsService,
    private readonly decisions: DecisionsService,
    private readonly news: LaterNews,
  ) {}

  /** Whoever asks with a query code hears it too. */
  onModuleInit(): void {
    this.news.outcomes = async (_, congressId) => new Map([...(await this.all(congressId))].map(([projectId, { outcome }]) => [projectId, outcome]));
  }

  /** By project. One that a later vote adopts is adopted. */
  async all(congressId: string): Promise<Map<string, ProjectOutcome>> {
    const outcomes = new Map<string, ProjectOutcome>();
    const published = (await this.ballots.list(congressId)).filter(({ state, purpose }) => state === 'published' && purpose !== 'rehearsal');
    for (const ballot of published) {
      const adopted = await this.adopted(ballot);
      for (const projectId of candidatesOf(ballot)) {
        const known = outcomes.get(projectId);
        const isAdopted = adopted.has(projectId) || known?.outcome === 'adopted';
        outcomes.set(projectId, { outcome: isAdopted ? 'adopted' : 'notAdopted', ballotIds: [...(known?.ballotIds ?? []), ballot.ballotId] });
      }
    }
    return outcomes;
  }

  private async adopted(ballot: Ballot): Promise<ReadonlySet<string>> {
    const { adopted } = (await this.decisions.current(ballot))!;
    const items = new Set(Object.values(adopted ?? {}).flat());
    return new Set(ballot.texts.flatMap(({ itemId, projectId }) => (projectId !== null && items.has(itemId) ? [projectId] : [])));
  }
}

/** Those that stood in a choice; an evaluated project of last year is no candidate. */
function candidatesOf({ parts, texts }: Ballot): readonly string[] {
  const chosen = new Set(parts.filter(({ kind }) => kind === 'adoption').flatMap(({ form }) => form.items.map(({ id }) => id)));
  return texts.flatMap(({ itemId, projectId }) => (projectId !== null && chosen.has(itemId) ? [projectId] : []));
}
