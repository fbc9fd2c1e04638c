import type { NamedChoicesView } from '../../contract/http/named-choices';
import { answersOf } from '../../domain/ballot/paper-map';
import type { ListTable } from '../../platform/lists/list-table';

interface Choice {
  readonly name: string;
  readonly delegation: string;
  readonly item: string;
  readonly given: unknown;
}

/** A deputy and an item a row, as far as the endpoint tells. */
export const NAMED_CHOICES: ListTable<NamedChoicesView, Choice> = {
  title: 'lists.namedChoices',
  rows: ({ papers, items }) => papers.flatMap(({ name, delegation, marks }) => items.map(({ partId, id, title }) => ({ name, delegation, item: title, given: marks[partId] ? answersOf(marks[partId])[id] : undefined }))),
  columns: [
    ['heads.delegation', ({ delegation }) => delegation],
    ['heads.name', ({ name }) => name],
    ['heads.item', ({ item }) => item],
    ['heads.choice', ({ given }, say) => (typeof given === 'number' ? given : say(`choices.${typeof given === 'string' ? given : 'notPressed'}`))],
  ],
};
