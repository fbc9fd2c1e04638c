import type { RouteLocationRaw } from 'vue-router';
import type { Todo } from '../../../src/contract/http/todos';

/** Where the work is done: a place in the office, or the address of another page. */
export function todoAddress({ kind, id, year }: Pick<Todo, 'kind' | 'id' | 'year'>): RouteLocationRaw | { readonly href: string } {
  switch (kind) {
    case 'opinion':
      return { name: 'department', query: { id } };
    case 'handover':
      return { name: 'handovers', query: { id } };
    case 'bench':
      return { name: 'bench', query: { round: id } };
    case 'question':
      return { name: 'deliberation', query: { session: id } };
    case 'plan':
    case 'review':
    case 'milestone':
      return { name: 'progress', query: { id } };
    case 'report':
      // a report is owed for a project, by a unit, of a period
      return { name: 'progress', query: { id: id.split('/')[0] } };
    case 'certify':
    case 'announce':
    case 'publish':
      return { href: `/presidium/#/ballots/${id}` };
    case 'rights':
      return { name: 'accounts', query: { id } };
    case 'rectification':
      return { name: 'supervision', query: { id, ...(year !== null && { year }) } };
    case 'inquiry':
      return { name: 'supervision', query: { panel: 'inquiries' } };
    case 'threeQuestions':
      return { name: 'supervision', query: { panel: 'calendar', ...(year !== null && { year }) } };
    case 'followup':
      return { name: 'evaluation' };
  }
}
