import type { FoundedCongress } from '../../src/contract/http/congresses';
import type { ProgressBoard } from '../../src/contract/http/progress';
import type { ProjectView } from '../../src/contract/http/projects';
import type { ProgrammeView, StationView } from '../../src/contract/http/programmes';
import type { ProposalReceipt } from '../../src/contract/http/proposals';
import { AccountsService } from '../../src/modules/accounts/accounts.service';
import { ok, type Morning } from '../e2e/ballots/morning';
import { idea, OPEN_DATES } from '../factories/collection';
import { PASSWORD, systemOf } from '../factories/congress';
import { BrowserSession } from '../support/browser-session';

interface Town {
  readonly slug: string;
  readonly name: string;
}

/** A town below the congress of a morning, with a round, a station and suggestions, that lets the county read all that. */
export async function townBelow(morning: Morning, { slug, name }: Town, titles: readonly string[]): Promise<void> {
  const url = morning.stack.appUrl;
  const { congress } = ok(await (await morning.desk('systemAdmin')).post<FoundedCongress>('/api/congresses', { slug, name, bodyType: 'town' }));
  const [office, committee] = [new BrowserSession(url), new BrowserSession(url)];
  for (const role of ['office', 'standingCommittee'] as const) await morning.stack.app.get(AccountsService).create(systemOf(congress.id), { username: role, name: `${name}的人`, password: PASSWORD, roles: [role] });
  ok(await office.signIn('office', PASSWORD, slug));
  ok(await committee.signIn('standingCommittee', PASSWORD, slug));
  const request = { year: 2027, kind: 'annual', profileId: null, isContinuous: true, timeZone: 'Asia/Shanghai', seats: null, fundCents: null, ...OPEN_DATES, categories: [], positiveList: [], negativeList: [], criteria: [], approvalChain: [] };
  const round = ok(await office.post<ProgrammeView>('/api/programmes', { ...request, name: `${name.slice(0, 2)} 2027 年民生实事征集` }));
  const { code } = ok(await office.post<StationView>('/api/stations', { name: '东街代表联络站', area: '东街社区', address: '东街 12 号' }));
  const ids: string[] = [];
  for (const title of titles) ids.push(ok(await new BrowserSession(url).post<ProposalReceipt>(`/api/public/${slug}/proposals`, { ...idea(round.id), category: '', title, stationCode: code })).id);
  if (ids.length > 0) {
    ok(await office.post('/api/screenings/moderations', { programmeId: round.id, ids, decision: 'accept', reason: null, note: '', isPreview: false }));
    ok(await office.post(`/api/screenings/${ids[0]}/conclusions`, { code: 'routine', reply: '已列入维修计划。', nextStep: '十二月底前修好。', target: null }));
    ok(await committee.post(`/api/screenings/${ids[0]}/sign-off`, { version: 1 }));
    const { today } = ok(await office.get<ProgressBoard>('/api/progress'));
    const texts = { summary: '', need: '', location: '', responsibleUnit: '', costCents: null, fundingSource: '', target: '', beneficiaries: '', finishBy: '' };
    const { id: projectId } = ok(await office.post<ProjectView>('/api/projects', { ...texts, year: Number(today.slice(0, 4)), code: 'P1', title: '集市装顶棚' }));
    ok(await office.post('/api/progress/projects', { projectId, adoptedOn: today, reference: '镇人大公告' }));
  }
  ok(await office.put(`/api/levels/above/${morning.congressId}/grant`));
}
