import type { EarlierProject } from '../../contract/http/deliberation';
import { isPartOfProject } from '../../domain/ballot/evaluated-item';
import type { Ballot } from '../ballots/ballot';
import type { Decision } from './decision';

export type EarlierResult = Pick<EarlierProject, 'vote' | 'grade'>;

/** project → what the announced decision made of it: the vote of an adoption part, the grade of an evaluation part, where the project was graded as a whole. */
export function earlierVotes({ texts }: Pick<Ballot, 'texts'>, { results, adopted }: Pick<Decision, 'results' | 'adopted'>): ReadonlyMap<string, Partial<EarlierResult>> {
  const projectOf = (itemId: string) => texts.find((text) => text.itemId === itemId)?.projectId;
  const found = results.flatMap((part): [string | null | undefined, Partial<EarlierResult>][] =>
    part.kind === 'evaluation'
      ? part.result.items.filter(({ id }) => !isPartOfProject(id)).map(({ id, grade }) => [projectOf(id), { grade }])
      : part.result.items.map(({ id, result }) => [projectOf(id), { vote: adopted?.[part.partId]?.includes(id) ? 'adopted' : result === 'adopted' ? 'notAdopted' : result }]),
  );
  return new Map(found.flatMap(([projectId, result]) => (projectId ? [[projectId, result]] : [])));
}
