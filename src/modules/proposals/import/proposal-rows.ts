import { createHash } from 'node:crypto';
import type { ImportRowError } from '../../../contract/http/imports';
import type { Criterion } from '../../../contract/http/programmes';
import type { ProposeRequest } from '../../../contract/http/proposals';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import type { Table } from '../../../platform/tables/table';
import { quoted, tableRows, type TableRow } from '../../../platform/tables/table-rows';
import { COLUMNS, EXAMPLE_TITLE, NEEDED, type ColumnField } from './proposal-columns';

/** A suggestion as a row of a table has it. */
export interface ProposalRow {
  readonly row: number;
  readonly texts: Readonly<Record<ColumnField, string>>;
  readonly request: ProposeRequest;
}

type Into = { readonly programmeId: string; readonly categories: readonly Criterion[] };

/** Reads a table of suggestions for a round: its rows, and what is wrong with a cell before any rule is asked. */
export function proposalRows(table: Table, into: Into): { readonly rows: readonly ProposalRow[]; readonly errors: readonly ImportRowError[] } {
  const read = tableRows(table, COLUMNS, NEEDED);
  const rows = read.rows.map(({ row, texts }): ProposalRow => ({ row, texts, request: requestOf(texts, into) }));
  return { rows, errors: [...read.errors, ...read.rows.flatMap(cellErrors), ...repeated(rows)] };
}

function requestOf(texts: ProposalRow['texts'], { programmeId, categories }: Into): ProposeRequest {
  const { title, need, area, location, beneficiaries, target, fundingSource, finishBy, stageTarget, responsibleUnit, name, phone } = texts;
  const content: Omit<ProposeRequest, 'sourceKey'> = {
    ...{ programmeId, title, need, area, location, beneficiaries, target, fundingSource, finishBy, stageTarget, responsibleUnit, name, phone, attachmentIds: [] },
    category: categories.find(({ text }) => text === texts.category)?.code ?? texts.category,
    ...{ latitude: numberOf(texts.latitude), longitude: numberOf(texts.longitude), costLowCents: centsOf(texts.costLowCents), costCents: centsOf(texts.costCents) },
    finishesInYear: !NO.includes(texts.finishesInYear.toLowerCase()),
    proposerKind: ORGANISATION.includes(texts.proposerKind.toLowerCase()) ? 'organisation' : 'person',
  };
  return { ...content, sourceKey: texts.key === '' ? createHash('sha256').update(canonicalJson({ ...content })).digest('base64url') : `#${texts.key}` };
}

const [YES, NO] = [['', '是', 'yes'], ['否', 'no']];
const [PERSON, ORGANISATION] = [['', '个人', 'person'], ['单位', 'organisation']];
const DECIMAL = /^-?\d{1,12}(?:\.\d{1,12})?$/;
const LONGEST_KEY = 60;

const numberOf = (text: string): number | null => (DECIMAL.test(text) ? Number(text) : null);
/** 万元 → 分; a part of a 分 stays and is refused by the rules. */
const centsOf = (text: string): number | null => (DECIMAL.test(text) ? Number((Number(text) * 1_000_000).toFixed(4)) : null);

function cellErrors({ row, texts }: TableRow<ColumnField>): readonly ImportRowError[] {
  const among = (field: ColumnField, ...choices: readonly string[][]) => choices.some((words) => words.includes(texts[field].toLowerCase()));
  const wrong = (field: ColumnField, code: string): ImportRowError => errorAt({ row, texts }, field, code);
  const numbers = (['latitude', 'longitude', 'costLowCents', 'costCents'] as const).filter((field) => texts[field] !== '' && !DECIMAL.test(texts[field]));
  return [
    ...numbers.map((field) => wrong(field, 'not-a-number')),
    ...(among('finishesInYear', YES, NO) ? [] : [wrong('finishesInYear', 'not-yes-or-no')]),
    ...(among('proposerKind', PERSON, ORGANISATION) ? [] : [wrong('proposerKind', 'not-person-or-organisation')]),
    ...(texts.title.startsWith(EXAMPLE_TITLE) ? [wrong('title', 'example-row')] : []),
    ...([...texts.key].length > LONGEST_KEY ? [wrong('key', 'too-long')] : []),
  ];
}

/** Every row after the first that says the same, or bears the same number. */
function repeated(rows: readonly ProposalRow[]): readonly ImportRowError[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const { sourceKey } = row.request;
    const isNew = !seen.has(sourceKey);
    seen.add(sourceKey);
    return isNew ? [] : [row.texts.key === '' ? errorAt(row, null, 'repeated-row') : errorAt(row, 'key', 'repeated-number')];
  });
}

/** @param field null: the row as a whole */
export function errorAt({ row, texts }: Pick<ProposalRow, 'row' | 'texts'>, field: ColumnField | null, code: string, values?: ImportRowError['values']): ImportRowError {
  return { row, column: field && COLUMNS[field][0], code, value: quoted(field === null ? texts.title : texts[field]), ...(values && { values }) };
}
