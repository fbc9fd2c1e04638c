import type { FiledPaperView } from '../../contract/http/documents';
import { listTable } from '../../platform/lists/list-table';

export const FILED_PAPERS = listTable<FiledPaperView>(
  'lists.papers',
  ['heads.paper', ({ kind }, say) => say(`papers.kind.${kind}`)],
  ['heads.ballot', ({ ballot }) => ballot],
  ['heads.formats', ({ files }) => files.map(({ format }) => format).join('、')],
  ['heads.ready', ({ waitsFor }, say) => say(waitsFor === null ? 'heads.value.yes' : 'heads.value.no')],
);
