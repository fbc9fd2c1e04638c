import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { XLSX } from '../../src/platform/tables/template';
import { BrowserSession, type Answer } from './browser-session';

export const LIST_TYPES = { csv: 'text/csv', xlsx: XLSX } as const;

/** What an endpoint answers to whoever asks for its list as a file. */
export async function askAs(who: BrowserSession, format: keyof typeof LIST_TYPES, path: string, language = 'zh-CN', method: 'GET' | 'POST' = 'GET'): Promise<Answer> {
  const asking = new BrowserSession(who.url);
  for (const [name, value] of who.cookies) asking.cookies.set(name, value);
  asking.csrfToken = who.csrfToken;
  asking.headers = { ...who.headers, accept: LIST_TYPES[format], 'accept-language': language };
  return asking.send(method, path, method === 'POST' ? {} : undefined);
}

/** The cells of a list file as an office program reads them, heads first. */
export function cellsOf({ bytes }: Answer, format: keyof typeof LIST_TYPES): string[][] {
  if (format === 'csv') return parse(bytes, { bom: true }) as string[][];
  const book = read(bytes);
  return utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, raw: false, defval: '', blankrows: true }).map((row) => row.map(String));
}

/** Asks and reads; a refusal is thrown with its text. */
export async function listOf(who: BrowserSession, path: string, format: keyof typeof LIST_TYPES = 'csv', language = 'zh-CN'): Promise<string[][]> {
  const answer = await askAs(who, format, path, language);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.bytes.toString()}`);
  return cellsOf(answer, format);
}
