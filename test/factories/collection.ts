import type { SaveProgrammeRequest } from '../../src/contract/http/programmes';
import type { ProposeRequest } from '../../src/contract/http/proposals';
import { DEFAULT_NEGATIVE_LIST, DEFAULT_POSITIVE_LIST } from '../../src/domain/collection/default-lists';
import { UnitsService } from '../../src/modules/accounts/units/units.service';
import { ProgrammesService } from '../../src/modules/programmes/programmes.service';
import type { RunningApp } from '../support/running-app';
import { systemOf } from './congress';

const DAY = 24 * 3_600_000;
const inDays = (days: number): string => new Date(Math.floor((Date.now() + days * DAY) / 60_000) * 60_000).toISOString();

/** Dates of a round whose window opened ten days ago and closes in twenty. */
export const OPEN_DATES = { collectsFrom: inDays(-10), collectsUntil: inDays(20), cosignUntil: inDays(25), screeningUntil: inDays(60), closesAt: inDays(90) };
/** The window closed yesterday. */
export const PAST_DATES = { collectsFrom: inDays(-40), collectsUntil: inDays(-1), cosignUntil: inDays(-1), screeningUntil: inDays(30), closesAt: inDays(60) };

let rounds = 0;

/** A round of next year with fields, lists and two places. @returns its id */
export async function round({ app }: Pick<RunningApp, 'app'>, congressId: string, change: Partial<SaveProgrammeRequest> = {}): Promise<string> {
  rounds += 1;
  const request: SaveProgrammeRequest = {
    ...{ year: 2027, name: `2027 年民生实事征集 ${rounds}`, kind: 'annual', profileId: null, isContinuous: false, timeZone: 'Asia/Shanghai', seats: 10, fundCents: null },
    ...{ categories: [{ code: 'city', text: '市政建设' }, { code: 'health', text: '医疗卫生' }], positiveList: DEFAULT_POSITIVE_LIST, negativeList: DEFAULT_NEGATIVE_LIST, criteria: [], approvalChain: [] },
    ...OPEN_DATES,
    ...change,
  };
  return (await app.get(ProgrammesService).create(systemOf(congressId), request)).programmeId;
}

export async function places({ app }: Pick<RunningApp, 'app'>, congressId: string): Promise<void> {
  for (const [name, kind] of [['城关镇', 'town'], ['东门街道', 'street']] as const) await app.get(UnitsService).create(systemOf(congressId), { name, kind });
}

/** What a resident writes in two sentences. */
export const idea = (programmeId: string, change: Partial<ProposeRequest> = {}): ProposeRequest => ({
  ...{ programmeId, sourceKey: `key-${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`, proposerKind: 'person', name: '', phone: '', attachmentIds: [] },
  ...{ title: '老街装路灯', need: '老街晚上没有路灯，老人出门不方便。', category: 'city', area: '城关镇', location: '老街 3 号到 20 号', latitude: null, longitude: null },
  ...{ beneficiaries: '', target: '', costLowCents: null, costCents: null, fundingSource: '', finishBy: '', finishesInYear: true, stageTarget: '', responsibleUnit: '' },
  ...change,
});
