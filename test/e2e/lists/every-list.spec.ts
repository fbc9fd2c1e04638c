import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService } from '@nestjs/core';
import { STAFF_ROLES, type StaffRole } from '../../../src/contract/roles';
import { AS_TABLE, type ListTable } from '../../../src/platform/lists/list-table';
import { signedInStaff } from '../../factories/congress';
import type { BrowserSession } from '../../support/browser-session';
import { askAs, cellsOf, LIST_TYPES } from '../../support/list-of';
import { runApp } from '../../support/running-app';
import { furnished, type Furniture } from '../levels/furnished';
import { TwoLevels } from '../levels/two-levels';

interface Listed {
  readonly path: string;
  readonly table: ListTable<unknown, unknown>;
}

/** Every endpoint whose list may be taken away, as the app itself knows them. */
function listedBy({ running }: TwoLevels): Listed[] {
  return running.app.get(DiscoveryService, { strict: false }).getControllers().flatMap(({ metatype }) => {
    const { prototype } = metatype as Type & { readonly prototype: Readonly<Record<string, object>> };
    const home = String(Reflect.getMetadata(PATH_METADATA, metatype as Type));
    return Object.getOwnPropertyNames(prototype).flatMap((method): Listed[] => {
      const table = Reflect.getMetadata(AS_TABLE, prototype[method]!) as Listed['table'] | undefined;
      if (table === undefined || Reflect.getMetadata(METHOD_METADATA, prototype[method]!) !== RequestMethod.GET) return [];
      const parts = ['/api', home, String(Reflect.getMetadata(PATH_METADATA, prototype[method]!))];
      return [{ path: parts.map((part) => part.replace(/^\/|\/$/g, '')).filter(Boolean).join('/').replace(/^/, '/'), table }];
    });
  });
}

/** What stands for `:id`, and what must be asked for beside it. */
const ADDRESSES = (of: Furniture, slug: string): Readonly<Record<string, string>> => ({
  '/api/ballots/:id': `/api/ballots/${of.ballot}`,
  '/api/ballots/:id/rolls': `/api/ballots/${of.ballot}/rolls`,
  '/api/ballots/:id/named-choices': `/api/ballots/${of.ballot}/named-choices`,
  '/api/documents': `/api/documents?sitting=${of.sitting}`,
  '/api/levels/below/:id/replies': `/api/levels/below/${of.body}/replies?standing=owed`,
  '/api/programmes/:id/approval': `/api/programmes/${of.round}/approval`,
  '/api/programmes/:id/closing': `/api/programmes/${of.round}/closing`,
  '/api/programmes/:id/fund': `/api/programmes/${of.fund}/fund`,
  '/api/rule-profiles/:id/versions': `/api/rule-profiles/${of.profile}/versions`,
  '/api/satisfaction/texts': '/api/satisfaction/texts?state=new',
  '/api/screenings': `/api/screenings?programmeId=${of.round}`,
  '/api/sessions/:id/deliberation/remarks': `/api/sessions/${of.session}/deliberation/remarks`,
  '/api/sessions/:id/deliberation/amendments': `/api/sessions/${of.session}/deliberation/amendments`,
  '/api/sessions/:id/deliberation/withdrawals': `/api/sessions/${of.session}/deliberation/withdrawals`,
  '/api/sessions/:id/deliberation/readings': `/api/sessions/${of.session}/deliberation/readings`,
  '/api/sessions/:id/leaves': `/api/sessions/${of.session}/leaves`,
  '/api/sittings/:id/attendance': `/api/sittings/${of.sitting}/attendance`,
  '/api/sittings/:id/attendance/deputies': `/api/sittings/${of.sitting}/attendance/deputies`,
  '/api/supervision/calendar': '/api/supervision/calendar?year=2026',
  '/api/public/:slug/projects': `/api/public/${slug}/projects`,
  '/api/public/:slug/proposals': `/api/public/${slug}/proposals`,
  '/api/public/:slug/results': `/api/public/${slug}/results`,
  '/api/public/:slug/satisfaction': `/api/public/${slug}/satisfaction`,
});

/** Lists of which there is nothing in this congress: their heads are asked for all the same. */
const EMPTY = ['/api/ballots/:id', '/api/ballots/:id/rolls', '/api/programmes/:id/approval', '/api/programmes/:id/fund', '/api/public/:slug/results', '/api/todos', '/api/work-days', '/api/supervision/overdue', '/api/audit/checkpoints', '/api/levels/above', '/api/levels/below', '/api/levels/below/progress', '/api/levels/below/:id/replies', '/api/supervision/calendar'];

let levels: TwoLevels;
let of: Furniture;
let lists: Listed[];
const people = new Map<StaffRole, BrowserSession>();
beforeAll(async () => {
  levels = await TwoLevels.in(await runApp());
  of = await furnished(levels);
  lists = listedBy(levels);
  for (const role of STAFF_ROLES) people.set(role, await signedInStaff(levels.running, role));
}, 300_000);
afterAll(() => levels.running.stop());

const addressOf = (path: string): string => ADDRESSES(of, levels.lower.slug)[path] ?? path;

it('knows every list there is, and an address for each', () => {
  expect(lists.length).toBeGreaterThan(40);
  expect(lists.map(({ path }) => addressOf(path)).filter((path) => path.includes(':'))).toEqual([]);
});

it('gives a file to exactly those who are given the list, and refuses others alike', async () => {
  const wrong: string[] = [];
  for (const { path } of lists) {
    for (const [role, who] of people) {
      const [asList, asFile] = await Promise.all([who.get<{ readonly code?: string }>(addressOf(path)), askAs(who, 'csv', addressOf(path))]);
      if (asFile.status !== asList.status || (asFile.body as { readonly code?: string } | null)?.code !== (asList.status === 200 ? undefined : asList.body.code)) wrong.push(`${role} ${path}: ${asList.status} as a list, ${asFile.status} as a file`);
    }
  }
  expect(wrong).toEqual([]);
});

it('writes what the list says, row for row, alike in both formats and both languages, with heads in words', async () => {
  const wrong: string[] = [];
  const empty: string[] = [];
  for (const { path, table } of lists) {
    const answers = await Promise.all(STAFF_ROLES.map(async (role) => ({ who: people.get(role)!, ...(await people.get(role)!.get(addressOf(path))) })));
    const asked = answers.find(({ status }) => status === 200);
    if (asked === undefined) {
      if (path !== '/api/ballots/:id/named-choices' && !path.startsWith('/api/levels/below/')) wrong.push(`${path}: nobody may read it`);
      continue;
    }
    const files = await Promise.all((['csv', 'xlsx'] as const).map(async (format) => ({ format, answer: await askAs(asked.who, format, addressOf(path)) })));
    const [inChinese, inSheet] = files.map(({ answer, format }) => cellsOf(answer, format));
    const inEnglish = cellsOf(await askAs(asked.who, 'csv', addressOf(path), 'en'), 'csv');
    const rows = table.rows(asked.body, {}).length;
    if (rows === 0) empty.push(path);
    for (const { format, answer } of files) {
      if (!answer.headers.get('content-type')?.startsWith(LIST_TYPES[format])) wrong.push(`${path}: ${answer.headers.get('content-type')}`);
      if (!answer.headers.get('content-disposition')?.includes(`.${format}`)) wrong.push(`${path}: ${answer.headers.get('content-disposition')}`);
    }
    if (JSON.stringify(inChinese) !== JSON.stringify(inSheet)) wrong.push(`${path}: ${JSON.stringify(inChinese)} but ${JSON.stringify(inSheet)}`);
    if (inChinese!.length !== rows + 1 || inEnglish.length !== rows + 1) wrong.push(`${path}: ${rows} rows, ${inChinese!.length - 1} in the file`);
    if (inChinese![0]!.some((head) => !/\p{Script=Han}/u.test(head)) || inEnglish[0]!.some((head) => /\p{Script=Han}/u.test(head))) wrong.push(`${path}: ${inChinese![0]} · ${inEnglish[0]}`);
  }
  expect(wrong).toEqual([]);
  expect(empty.filter((path) => !EMPTY.includes(path))).toEqual([]);
});
