import type { Todo } from '../../contract/http/todos';
import { listTable } from '../../platform/lists/list-table';

export const TODOS = listTable<Todo>(
  'lists.todos',
  ['heads.todo', ({ kind }, say) => say(`todos.do.${kind}`)],
  ['heads.matter', ({ kind, title }, say) => (kind === 'threeQuestions' ? say(`supervision.question.${title}`) : title)],
  ['heads.belongsTo', ({ beside }) => beside],
  ['heads.count', ({ count }) => count],
  ['heads.dueOn', ({ dueOn }) => dueOn],
  ['heads.urgency', ({ level }, say) => level && say(`supervision.level.${level}`)],
);
