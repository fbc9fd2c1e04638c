import { PRESETS } from '../../../src/domain/ballot/presets';
import { idea, OPEN_DATES } from '../../factories/collection';
import { report, roadPlan } from '../../factories/plan';
import type { Answer, BrowserSession } from '../../support/browser-session';
import type { Furniture } from './furnished';

/** What stands for the names in the address, and a body that is right in itself, both with ids of the lower body. */
export interface Write {
  readonly at?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** A table of rows to be taken in. */
  readonly file?: string;
  /** What is said beside a photo. */
  readonly photo?: Readonly<Record<string, string>>;
}

const REASON = { reason: '试一试' };
const PROJECT = { year: 2026, title: '别人的项目', summary: '', need: '', location: '', responsibleUnit: '', costCents: null, fundingSource: '', target: '', beneficiaries: '', finishBy: '' };
const PROGRAMME = { year: 2027, kind: 'annual', profileId: null, isContinuous: true, timeZone: 'Asia/Shanghai', seats: null, fundCents: null, ...OPEN_DATES, categories: [], positiveList: [], negativeList: [], criteria: [], approvalChain: [] };
const [KEY, SIGNATURE, HASH] = ['A'.repeat(43), 'A'.repeat(86), '0'.repeat(64)];
const SUMS = { validRoot: HASH, aggregate: '', partial: '', signature: SIGNATURE };
const DISTRICTS = JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: '城关镇' }, geometry: { type: 'Polygon', coordinates: [[[120, 30], [121, 30], [121, 31], [120, 30]]] } }] });
const OPINION = { verdict: 'feasible', costLowCents: null, costCents: 100, site: '空地', funding: '预算', finishesInYear: true, legality: '符合', remarks: '' };

const groupOf = (of: Furniture) => ({ name: '别人的小组', leaderId: of.deputy, deputyIds: [of.deputy], projectIds: [of.adopted] });

/** Every writing endpoint that takes an id of the lower body somewhere. */
export const reachingFor = (of: Furniture): Record<string, Write> => ({
  'post /api/rule-profiles/{id}/versions': { at: { id: of.profile }, body: { basedOn: 1, effectiveOn: '2026-02-01', profile: PRESETS['county-competitive'] } },
  'post /api/accounts/bulk-acts': { body: { ids: [of.account], change: { isDisabled: true }, isPreview: false } },
  'post /api/accounts/bulk-acts/{id}/undo': { at: { id: of.project } },
  'patch /api/accounts/{id}': { at: { id: of.account }, body: { name: '改名' } },
  'put /api/accounts/{id}/rights': { at: { id: of.account }, body: { roles: ['office'], unitId: null } },
  'put /api/accounts/{id}/password': { at: { id: of.account }, body: { password: 'another long password' } },
  'delete /api/accounts/{id}/second-factor': { at: { id: of.account } },
  'delete /api/accounts/{id}/block': { at: { id: of.account } },
  'delete /api/deputy-logins/blocks/{deputyId}': { at: { deputyId: of.deputy } },
  'delete /api/accounts/{id}/logins': { at: { id: of.account } },
  'patch /api/units/{id}': { at: { id: of.unit }, body: { name: '改名' } },
  'post /api/projects/order': { body: { ids: [of.project] } },
  'post /api/projects/bulk-acts': { body: { ids: [of.project], change: { responsibleUnit: '别处' }, isPreview: false } },
  'post /api/projects/bulk-acts/{id}/undo': { at: { id: of.project } },
  'patch /api/projects/{id}': { at: { id: of.project }, body: { title: '改名' } },
  'delete /api/projects/{id}': { at: { id: of.project } },
  'patch /api/programmes/{id}': { at: { id: of.round }, body: { name: '改名' } },
  'post /api/programmes/{id}/holds': { at: { id: of.round }, body: REASON },
  'delete /api/programmes/{id}/holds/current': { at: { id: of.round }, body: { isPostponing: false } },
  'patch /api/stations/{id}': { at: { id: of.station }, body: { name: '改名' } },
  'post /api/proposals': { body: { ...idea(of.round), category: '', origin: 'hotline', source: 'hotline' } },
  'post /api/deputy/proposals': { body: { ...idea(of.round), category: '', source: 'form' } },
  'put /api/proposals/{id}/co-signature': { at: { id: of.asked } },
  'delete /api/proposals/{id}/co-signature': { at: { id: of.asked } },
  'post /api/programmes/{id}/proposals/import': { at: { id: of.round }, file: '编号,标题,情况和理由\n1,老街装路灯,老街晚上没有路灯，老人出门不方便。\n' },
  'post /api/screenings/moderations': { body: { programmeId: of.round, ids: [of.fresh], decision: 'accept', reason: null, note: '', isPreview: false } },
  'post /api/screenings/moderations/{id}/undo': { at: { id: of.moderation }, body: REASON },
  'patch /api/screenings/{id}/text': { at: { id: of.asked }, body: { ...REASON, title: '改名' } },
  'post /api/screenings/{id}/merge': { at: { id: of.fresh }, body: { ...REASON, into: 2 } },
  'post /api/screenings/merges/{id}/undo': { at: { id: of.merge }, body: REASON },
  'post /api/screenings/{id}/assignments': { at: { id: of.asked }, body: { unitIds: [of.unit], leadUnitId: null, workingDays: 5 } },
  'delete /api/screenings/{id}/assignments/{unitId}': { at: { id: of.asked, unitId: of.unit } },
  'post /api/screenings/{id}/complete-review': { at: { id: of.asked }, body: REASON },
  'put /api/screenings/{id}/opinion': { at: { id: of.asked }, body: OPINION },
  'put /api/screenings/{id}/findings': { at: { id: of.asked }, body: { findings: {} } },
  'post /api/screenings/{id}/conclusions': { at: { id: of.handed }, body: { code: 'routine', reply: '好。', nextStep: '修。', target: null } },
  'post /api/screenings/{id}/sign-off': { at: { id: of.handed }, body: { version: 1 } },
  'post /api/screenings/{id}/send-back': { at: { id: of.handed }, body: { ...REASON, version: 1 } },
  'post /api/screenings/{id}/reopen': { at: { id: of.handed }, body: REASON },
  'put /api/programmes/{id}/shortlist': { at: { id: of.round }, body: { ids: [of.asked] } },
  'post /api/programmes/{id}/approval-acts': { at: { id: of.round }, body: { step: 'government', outcome: 'passed', decidedOn: '2026-09-01', document: '1', backTo: null, reason: null } },
  'put /api/programmes/{id}/fund/{projectId}': { at: { id: of.fund, projectId: of.asked }, body: { amountCents: 100 } },
  'delete /api/programmes/{id}/fund/{projectId}': { at: { id: of.fund, projectId: of.asked } },
  'post /api/handovers': { body: { projectId: of.handed, unitId: of.unit, dueOn: '2036-12-01', leader: '' } },
  'post /api/handovers/{id}/acts': { at: { id: of.handed }, body: { act: 'undertake', from: 'handed', note: '' } },
  'post /api/handovers/{id}/ratings': { at: { id: of.handed }, body: { rating: 'satisfied', note: '' } },
  'put /api/programmes/{id}/exceptions/{projectId}': { at: { id: of.round, projectId: of.asked }, body: { ...REASON, code: 'other' } },
  'delete /api/programmes/{id}/exceptions/{projectId}': { at: { id: of.round, projectId: of.fresh } },
  'post /api/programmes/{id}/close': { at: { id: of.round } },
  'put /api/halls/{id}/plan': { at: { id: of.hall }, body: { rows: ['ss'], numbering: 'fromLeft', revision: 0 } },
  'put /api/deputies/seats': { body: { moves: [{ deputyId: of.deputy, seat: '1-01' }] } },
  'patch /api/sessions/{id}': { at: { id: of.session }, body: { name: '改名' } },
  'post /api/sessions/{id}/sittings': { at: { id: of.session }, body: { name: '全体会议', hallId: of.hall, startsAt: '2026-02-27T09:00:00+08:00' } },
  'post /api/sittings/{id}/open': { at: { id: of.sitting } },
  'post /api/sittings/{id}/close': { at: { id: of.sitting } },
  'patch /api/delegations/{id}': { at: { id: of.delegation }, body: { name: '改名' } },
  'delete /api/delegations/{id}': { at: { id: of.delegation } },
  'post /api/deputies/{id}/card': { at: { id: of.deputy } },
  'post /api/deputies': { body: { number: 'X1', name: '某人', delegationId: of.delegation, seat: null } },
  'patch /api/deputies/{id}': { at: { id: of.deputy }, body: { name: '改名' } },
  'post /api/sittings/{id}/attendance': { at: { id: of.sitting }, body: { deputyId: of.deputy } },
  'delete /api/sittings/{id}/attendance/{deputyId}': { at: { id: of.sitting, deputyId: of.deputy }, body: REASON },
  'post /api/sessions/{id}/leaves': { at: { id: of.session }, body: { ...REASON, deputyId: of.deputy } },
  'delete /api/leaves/{id}': { at: { id: of.leave } },
  'put /api/sessions/{id}/deliberation/meeting': { at: { id: of.session }, body: { meetsAt: '2036-02-27T09:00:00+08:00' } },
  'post /api/sessions/{id}/deliberation/amendments/{amendmentId}/decision': { at: { id: of.session, amendmentId: of.amendment }, body: { ...REASON, isAccepted: true } },
  'post /api/sessions/{id}/deliberation/withdrawals/{withdrawalId}/decision': { at: { id: of.session, withdrawalId: of.withdrawal }, body: { ...REASON, isAccepted: true } },
  'post /api/sessions/{id}/deliberation/confirmations': { at: { id: of.session }, body: { revision: 1, projectIds: [of.project], profileId: of.profile, seats: null, vote: null } },
  'post /api/sessions/{id}/deliberation/packets': { at: { id: of.session }, body: { basedOn: 1, projectIds: [of.project] } },
  'post /api/sessions/{id}/deliberation/remarks': { at: { id: of.session }, body: { projectId: of.project, kind: 'opinion', text: '好', delegationId: of.delegation } },
  'post /api/sessions/{id}/deliberation/remarks/{remarkId}/answers': { at: { id: of.session, remarkId: of.remark }, body: { unit: '路政所', text: '明年' } },
  'post /api/sessions/{id}/deliberation/withdrawals': { at: { id: of.session }, body: { ...REASON, projectId: of.project } },
  'put /api/deputy/deliberation/candidates/{projectId}/readings/{version}': { at: { projectId: of.project, version: '1' } },
  'post /api/deputy/deliberation/remarks': { body: { projectId: of.project, kind: 'opinion', text: '好' } },
  'post /api/deputy/deliberation/delegation-remarks': { body: { projectId: of.project, kind: 'opinion', text: '好' } },
  'post /api/deputy/deliberation/amendments': { body: { ...REASON, projectId: of.project, change: { target: '3 处' } } },
  'put /api/deputy/deliberation/amendments/{amendmentId}/signature': { at: { amendmentId: of.amendment } },
  'post /api/ballots': { body: { sittingId: of.sitting, title: '别人的票决', purpose: 'rehearsal', profileId: of.profile, seats: 1, projectIds: [of.project] } },
  'patch /api/ballots/{id}': { at: { id: of.ballot }, body: { title: '改名' } },
  'delete /api/ballots/{id}': { at: { id: of.ballot } },
  'post /api/ballots/{id}/follow-ups': { at: { id: of.ballot }, body: { kind: 'reballot' } },
  'post /api/ballots/{id}/acts/{act}': { at: { id: of.ballot, act: 'arm' }, body: { from: 'draft' } },
  'post /api/ballots/{id}/papers': { at: { id: of.ballot }, body: { request: 'x', deviceSignature: 'x' } },
  'post /api/ballots/{id}/paper-issues': { at: { id: of.ballot }, body: { deputyId: of.deputy, surrendersTablet: false } },
  'post /api/ballots/{id}/paper-issues/everyone': { at: { id: of.ballot } },
  'delete /api/ballots/{id}/paper-issues/{deputyId}': { at: { id: of.ballot, deputyId: of.deputy } },
  'post /api/ballots/{id}/card-draws': { at: { id: of.ballot }, body: { deputyId: of.deputy } },
  'delete /api/ballots/{id}/card-draws/{deputyId}': { at: { id: of.ballot, deputyId: of.deputy } },
  'put /api/ballots/{id}/station/cards': { at: { id: of.ballot }, body: { attempt: 1, tokenKeys: [KEY] } },
  'post /api/ballots/{id}/ceremony': { at: { id: of.ballot }, body: { threshold: 2, stations: 3, hasSecondIssuer: false } },
  'post /api/ballots/{id}/station': { at: { id: of.ballot }, body: { attempt: 1, signingKey: KEY, sharingKey: KEY, secondTokenKey: null } },
  'put /api/ballots/{id}/station/deal': { at: { id: of.ballot }, body: { attempt: 1, index: 1, commitments: [KEY, KEY], keyProof: SIGNATURE, shares: ['A', 'A', 'A'], signature: SIGNATURE } },
  'put /api/ballots/{id}/station/confirmation': { at: { id: of.ballot }, body: { attempt: 1, electionKey: KEY, signature: SIGNATURE } },
  'put /api/ballots/{id}/station/releases': { at: { id: of.ballot }, body: { number: 1, covers: 20, received: 40, ...SUMS } },
  'put /api/ballots/{id}/station/opening': { at: { id: of.ballot }, body: { root: HASH, count: 0, invalid: [], ...SUMS } },
  'put /api/ballots/{id}/station/record': { at: { id: of.ballot }, body: { checks: [], resultHash: HASH, signature: SIGNATURE } },
  'put /api/ballots/{id}/station/destruction': { at: { id: of.ballot }, body: { signature: SIGNATURE } },
  'put /api/ballots/{id}/station/token-requests': { at: { id: of.ballot }, body: { signatures: [] } },
  'post /api/ballots/{id}/rolls': { at: { id: of.ballot }, body: REASON },
  'put /api/ballots/{id}/paper-counts/{place}': { at: { id: of.ballot, place: 'hall' }, body: { returned: 0, parts: {} } },
  'post /api/progress/projects': { body: { projectId: of.project, adoptedOn: '2026-02-27', reference: '公告' } },
  'post /api/progress/projects/{id}/plan-requests': { at: { id: of.adopted }, body: { content: roadPlan(of.unit), ...REASON } },
  'post /api/progress/plan-requests/{id}/decision': { at: { id: of.planRequest }, body: { decision: 'adopted', note: '' } },
  'post /api/progress/projects/{id}/reports': { at: { id: of.adopted }, body: report() },
  'post /api/progress/reports/{id}/review': { at: { id: of.progressReport }, body: { decision: 'accepted', acceptedMilestones: [], rating: 'green', note: '好', wayBack: null } },
  'post /api/progress/projects/{id}/withdrawals': { at: { id: of.adopted }, body: { ...REASON, milestoneId: 'q1' } },
  'post /api/progress/projects/{id}/photos': { at: { id: of.adopted }, photo: { spot: '路口', moment: 'after', takenOn: '2026-03-01' } },
  'patch /api/progress/photos/{id}': { at: { id: of.photo }, body: { revision: 1, covers: [], isPublic: true } },
  'post /api/progress/projects/{id}/acceptances': { at: { id: of.adopted }, body: { heldOn: '2026-03-01', place: '路口', checklist: [{ item: '平整', isMet: true, remark: '' }], remarks: '' } },
  'post /api/progress/acceptances/{id}/signatures': { at: { id: of.acceptance }, body: { capacity: '代表' } },
  'post /api/progress/projects/{id}/completions': { at: { id: of.adopted }, body: { completion: 'partly', newDay: null, ...REASON } },
  'post /api/supervision/groups': { body: groupOf(of) },
  'put /api/supervision/groups/{id}': { at: { id: of.group }, body: { ...groupOf(of), revision: 1 } },
  'post /api/supervision/inspections': { body: { projectId: of.adopted, inspectedOn: '2026-03-01', place: '东街', latitude: null, longitude: null, summary: '', findings: [] } },
  'post /api/supervision/rectifications': { body: { projectId: of.adopted, unitId: of.unit, text: '路灯不亮', foundOn: '2026-03-01', dueOn: '2036-12-01', photoIds: [] } },
  'post /api/supervision/rectifications/{id}/acts': { at: { id: of.rectification }, body: { act: 'answer', from: 'open', note: '亮了', evidence: '竣工单', photoIds: [], dueOn: null } },
  'post /api/supervision/calendar/{year}': { at: { year: '2026' } },
  'put /api/supervision/calendar/{year}/{question}': { at: { year: '2026', question: 'progress' }, body: { revision: 0, plannedOn: '2026-07-31', heldOn: null, agenda: [{ title: '听取', projectId: of.adopted }], papers: [], minutes: '' } },
  'post /api/supervision/inquiries': { body: { topic: '路灯', heldOn: '2036-10-01', projectIds: [of.adopted] } },
  'post /api/supervision/inquiries/{id}/questions': { at: { id: of.inquiry }, body: { projectId: of.adopted, unitId: of.unit, text: '什么时候亮？' } },
  'post /api/supervision/questions/{id}/acts': { at: { id: of.question }, body: { act: 'answer', from: 'asked', text: '十月', dueOn: null } },
  'post /api/evaluations': { body: { projectId: of.project, item: '项目', unit: '', body: 'congress', evaluatedOn: '2026-01-10', reference: '纪要', base: 9, half: 'atLeast', isCountsPublic: true, counts: [{ choice: '满意', votes: 1 }, { choice: '不满意', votes: 8 }] } },
  'post /api/evaluation-followups/{id}/acts': { at: { id: of.followup }, body: { act: 'return', from: 'reported', text: '退回' } },
  'put /api/evaluation-followups/{id}/unit': { at: { id: of.followup }, body: { unitId: of.unit } },
  'put /api/satisfaction/{id}': { at: { id: of.project }, body: { opensOn: '2026-01-01', closesOn: '2099-01-01', minimum: 10 } },
  'post /api/satisfaction/{id}/invitations': { at: { id: of.project }, body: { count: 1 } },
  'post /api/satisfaction/texts/{id}/decision': { at: { id: of.text }, body: { isAccepted: true } },
  'post /api/reply-ratings/{id}/answer': { at: { id: of.rating }, body: { text: '代答' } },
  'put /api/levels/above/{id}/grant': { at: { id: of.body } },
  'delete /api/levels/above/{id}/grant': { at: { id: of.body } },
  // last: nobody acts as a deputy who is not in office
  'post /api/deputies/bulk-acts': { body: { ids: [of.deputy], change: { isInOffice: false }, isPreview: false } },
  'post /api/deputies/bulk-acts/{id}/undo': { at: { id: of.project } },
});

/** They make something of one's own, whatever is said in them; the mark keeps the names of one person's apart from another's. */
export const makingOwn = (mark: string): Record<string, Write> => ({
  'post /api/congresses': { body: { slug: `county-${mark}`, name: '另一个县', bodyType: 'county' } },
  'patch /api/congresses/current': { body: { name: '测试市人大' } },
  'patch /api/work-days': { body: { set: [{ day: '2027-01-01', kind: 'holiday', name: '元旦' }], clear: [] } },
  'post /api/rule-profiles': { body: { effectiveOn: '2026-01-01', profile: PRESETS['county-competitive'] } },
  'put /api/access-policy': { body: { secondFactor: 'optional', idleMinutes: 60, longestHours: 12 } },
  'post /api/accounts': { body: { username: `somebody-${mark}`, name: '某人', password: 'a long enough password' } },
  'post /api/units': { body: { name: `某单位 ${mark}`, kind: 'department' } },
  'post /api/projects': { body: { ...PROJECT, code: `X${mark}` } },
  'post /api/projects/import': { file: `编号,项目名称\nI${mark},某项目\n` },
  'post /api/programmes': { body: { ...PROGRAMME, name: `某征集 ${mark}` } },
  'post /api/stations': { body: { name: `某站 ${mark}`, area: '', address: '' } },
  'post /api/sessions': { body: { name: '某会议', termName: '第一届', startsOn: '2026-01-01', endsOn: '2026-01-02' } },
  'post /api/halls': { body: { name: '某会堂', seats: 10 } },
  'post /api/delegations': { body: { name: `某代表团 ${mark}` } },
  'put /api/todos/readings': { body: { keys: [] } },
  'post /api/deputies/import': { file: `代表证号,姓名,代表团,座位号\nX${mark},某代表,某代表团 ${mark},X${mark}\n` },
});

/** One's own too, but each follows the version before it, so that only the first can. */
export const TEMPLATE_WRITES: Record<string, Write> = {
  'put /api/document-templates/{kind}': { at: { kind: 'attendance' }, body: { basedOn: 0, text: '标题：代表签到表' } },
  'delete /api/document-templates/{kind}': { at: { kind: 'attendance' }, body: { basedOn: 1 } },
  'put /api/district-map': { body: { basedOn: 0, file: DISTRICTS, approvalNumber: '' } },
  'delete /api/district-map': { body: { basedOn: 1 } },
};

/** Open to anybody who knows no more than the public address: a member of the upper body is a resident there like everybody. */
export const OPEN_TO_ANYBODY = [
  'post /api/logins',
  'post /api/logins/passkey',
  'post /api/deputy-logins',
  'delete /api/logins/current',
  'post /api/public/{slug}/proposals',
  'post /api/public/{slug}/attachments',
  'put /api/public/{slug}/proposals/{id}/support',
  'post /api/public/{slug}/queries',
  'post /api/public/{slug}/handover-ratings',
  'post /api/public/{slug}/proposals/similar',
  'put /api/public/{slug}/satisfaction/{id}/answer',
  'post /api/public/{slug}/reply-ratings',
  'post /api/public/{slug}/reply-ratings/own',
];

/** Of whoever asks, by no id at all. */
export const OWN = ['put /api/me/password', 'post /api/me/second-factor', 'put /api/me/second-factor', 'delete /api/me/second-factor', 'post /api/me/passkeys', 'post /api/me/passkeys/challenges', 'delete /api/me/passkeys/{id}', 'delete /api/me/logins/{id}'];

/** An id of nothing. */
export const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** Asks for an endpoint named as in the description, e.g. `post /api/units`; a name in the address that nothing stands for is an id of nothing. */
export function send<T = unknown>(who: BrowserSession, name: string, { at = {}, body, file, photo }: Write = {}): Promise<Answer<T>> {
  const [method, path] = name.split(' ') as [string, string];
  const address = path.replaceAll(/\{(\w+)\}/g, (_whole, part: string) => at[part] ?? NOWHERE);
  if (file !== undefined) return who.upload(`${address}?dryRun=false`, Buffer.from(file), 'suggestions.csv');
  if (photo !== undefined) return who.upload(address, Buffer.from('\xff\xd8\xff', 'latin1'), 'a.jpg', photo);
  const says = method === 'get' || (method === 'delete' && body === undefined) ? undefined : (body ?? {});
  return who.send(method.toUpperCase(), address, says);
}
