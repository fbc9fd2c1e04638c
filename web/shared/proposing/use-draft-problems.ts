import { computed } from 'vue';
import type { PublicProgramme } from '../../../src/contract/http/programmes';
import { contactProblems } from '../../../src/domain/collection/contact-problems';
import { proposalProblems } from '../../../src/domain/collection/proposal-problems';
import { requestOf } from './draft';
import type { DraftDesk } from './use-draft';
import { useFieldWords } from './use-field-words';

/** Every reason why a draft cannot go into a round as it stands, and the same in words, by field. */
export function useDraftProblems({ draft }: DraftDesk, { year, categories, areas }: PublicProgramme) {
  const { say } = useFieldWords();
  const problems = computed(() => {
    const request = requestOf(draft.value, null);
    return [...proposalProblems(request, { year, categories: categories.map(({ code }) => code), areas, proposerKind: request.proposerKind }), ...contactProblems(request)];
  });
  const inWords = (fields?: readonly string[]): Readonly<Record<string, string>> =>
    Object.fromEntries(problems.value.filter(({ at = '' }) => fields === undefined || fields.includes(at)).map((problem) => [problem.at, say(problem)]));
  return { problems, inWords };
}
