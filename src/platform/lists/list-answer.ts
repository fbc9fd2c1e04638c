import { StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { localDay } from '../clock/zoned-time';
import { inPresentReach } from '../database/reach/reach';
import { XLSX } from '../tables/template';
import { listFile, type ListFormat } from './list-file';
import type { ListTable, Say } from './list-table';
import { LIST_WORDS } from './list-words';

/** As which file a request accepts a list; null: as what the endpoint answers with. */
export function listFormat(request: Request): ListFormat | null {
  const wanted = request.accepts(['application/json', 'text/csv', XLSX]);
  return wanted === 'text/csv' ? 'csv' : wanted === XLSX ? 'xlsx' : null;
}

/** Rows as a file of the format, in the screens' words. @throws DomainError whatever the first rows are refused with, and `list-too-long` */
export async function listAnswer<Row>({ title, columns, sheetRows }: Pick<ListTable<never, Row>, 'title' | 'columns' | 'sheetRows'>, rows: AsyncIterable<Row>, format: ListFormat, request: Request, response: Response): Promise<StreamableFile> {
  const say = listWords(request);
  const cells = async function* () {
    for await (const row of rows) yield columns.map(([, cell]) => cell(row, say));
  };
  const file = await listFile(columns.map(([head]) => say(head)), await begun(inPresentReach(cells())), format, sheetRows);
  response.vary('Accept-Language').attachment(`${say(title)}-${localDay(new Date())}.${format}`);
  return new StreamableFile(file);
}

/** The screens' words in the language that a request asks for, Chinese first. A word of a place's own, for which there is no text, is said as it is. */
function listWords(request: Request): Say {
  const words = LIST_WORDS[request.acceptsLanguages(['zh-CN', 'en']) === 'en' ? 'en' : 'zh-CN'];
  return (key) => words[key] ?? key.slice(key.lastIndexOf('.') + 1);
}

/** The same rows, once the first is there: what is refused is refused before the file begins. */
async function begun<T>(rows: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = rows[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    for (let step = first; !step.done; step = await iterator.next()) yield step.value;
  })();
}
