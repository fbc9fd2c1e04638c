import type { DeputyProposal, ProposalReceipt, SupportAnswer } from '../../../src/contract/http/proposals';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { ProposalsService } from '../../../src/modules/proposals/proposals.service';
import { idea, PAST_DATES, round } from '../../factories/collection';
import { deviceKey, foundCongress, plannedSitting, signedInStaff } from '../../factories/congress';
import { deputyCards } from '../../factories/deputies';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

let running: RunningApp;
let congressId: string;
let programmeId: string;
let deputies: BrowserSession[];
beforeAll(async () => {
  running = await runApp();
  congressId = (await foundCongress(running)).id;
  programmeId = await round(running, congressId);
  await plannedSitting(running, congressId);
  const office = await signedInStaff(running, 'office');
  deputies = await Promise.all((await deputyCards(office, 3)).map(signedInDeputy));
});
afterAll(() => running.stop());

async function signedInDeputy(card: string): Promise<BrowserSession> {
  const browser = new BrowserSession(running.url);
  expect((await browser.signInDeputy({ card, deviceKey: deviceKey() })).status).toBe(200);
  return browser;
}

const resident = () => new BrowserSession(running.url);
const suggested = async (change = {}) => (await resident().post<ProposalReceipt>('/api/public/test/proposals', { ...idea(programmeId), area: '', ...change })).body.id;
const ofDeputy = async (deputy: BrowserSession, change = {}) => (await deputy.post<ProposalReceipt>('/api/deputy/proposals', { ...idea(programmeId), area: '', source: 'reception', ...change })).body.id;
const show = (id: string, isPublic = true) => running.database.transaction((tx) => running.app.get(ProposalsService).show(tx, congressId, [id], isPublic));
const shown = async () => {
  const id = await suggested();
  await show(id);
  return id;
};
const tap = <T = SupportAnswer>(id: string, who: BrowserSession) => who.put<T>(`/api/public/test/proposals/${id}/support`);
const merge = (id: string, into: string) => running.database.query(`insert into merges (congress_id, merge_id, project_id, into_id, reason, merged_by) values ($1, gen_random_uuid(), $2, $3, '同一件事', '某')`, [congressId, id, into]);

describe('我也要', () => {
  it('counts a browser once, by a random token of which only a hash is kept', async () => {
    const [id, browser] = [await shown(), resident()];
    const answers = [await tap(id, browser), await tap(id, browser)];
    expect(answers.map(({ body }) => body)).toEqual([{ supports: 1, hasSupported: true }, { supports: 1, hasSupported: true }]);
    expect((await tap(id, resident())).body.supports).toBe(2);
    const token = browser.cookies.get('piaojue_supporter')!;
    expect(answers[0]!.headers.get('set-cookie')).toMatch(/^piaojue_supporter=[\w-]{43}; Max-Age=\d+; Path=\/api\/public; Expires=.*HttpOnly; SameSite=Strict$/);
    expect(answers[1]!.headers.get('set-cookie')).toBeNull();
    expect(JSON.stringify(await running.database.query('select * from proposal_supports'))).not.toContain(token);
  });

  it('counts ten taps at once as one', async () => {
    const [id, browser] = [await shown(), resident()];
    await tap(await shown(), browser);
    await Promise.all(Array.from({ length: 10 }, () => tap(id, browser)));
    expect((await tap(id, browser)).body.supports).toBe(1);
  });

  it('gives a browser that brings a token of its own making a new one', async () => {
    const browser = resident();
    browser.cookies.set('piaojue_supporter', 'someone-else');
    await tap(await shown(), browser);
    expect(browser.cookies.get('piaojue_supporter')).toMatch(/^[\w-]{43}$/);
  });

  it('is not for what the public does not see', async () => {
    const id = await suggested();
    expect((await tap<ProblemDetails>(id, resident())).body).toMatchObject({ code: 'not-found', problems: [{ code: 'proposal-unknown' }] });
    await show(id);
    expect((await tap(id, resident())).status).toBe(200);
    await show(id, false);
    expect((await tap(id, resident())).status).toBe(404);
  });

  it('unites persons over what was merged, and parts them exactly as they were', async () => {
    const [one, other, third, browser] = [await shown(), await shown(), await shown(), resident()];
    for (const id of [one, other, third]) await tap(id, browser);
    await tap(one, resident());
    await tap(third, resident());
    await merge(one, other);
    await merge(third, other);
    const before = await running.database.query('select * from proposal_supports order by 1, 2, 3');
    expect((await tap(other, browser)).body.supports).toBe(3);
    await running.database.query(`update merges set undone_at = now(), undone_by = '某', undone_reason = '两件事'`);
    expect((await tap(other, browser)).body.supports).toBe(1);
    expect((await tap(one, browser)).body.supports).toBe(2);
    expect(await running.database.query('select * from proposal_supports order by 1, 2, 3')).toEqual(before);
  });
});

describe('a deputy', () => {
  it('suggests out of a reception record, and sees where each suggestion stands', async () => {
    const [deputy, other] = deputies;
    const id = await ofDeputy(deputy, { title: '接待中听到的路灯' });
    const { body } = await deputy.get<DeputyProposal[]>('/api/deputy/proposals');
    expect(body[0]).toMatchObject({ id, title: '接待中听到的路灯', origin: 'deputy', source: 'reception', state: 'received', coSignatures: 0, hasCoSigned: false });
    expect((await other.get<DeputyProposal[]>('/api/deputy/proposals')).body.map((own) => own.id)).not.toContain(id);
    expect((await deputy.post<ProblemDetails>('/api/deputy/proposals', { ...idea(programmeId), source: 'hotline' })).body.code).toBe('invalid-request');
    expect((await resident().get('/api/deputy/proposals')).status).toBe(401);
  });

  it('co-signs what another suggested, once, and may take it back', async () => {
    const [deputy, other, third] = deputies;
    const id = await ofDeputy(deputy);
    const sign = (who: BrowserSession) => who.put<SupportAnswer>(`/api/proposals/${id}/co-signature`);
    await Promise.all([sign(other), sign(other), sign(third)]);
    expect((await sign(other)).body).toEqual({ supports: 2, hasSupported: true });
    const find = async () => (await other.get<DeputyProposal[]>('/api/deputy/proposals/to-co-sign')).body.find((listed) => listed.id === id);
    expect(await find()).toMatchObject({ coSignatures: 2, hasCoSigned: true, mayCoSign: true });
    expect((await other.delete<SupportAnswer>(`/api/proposals/${id}/co-signature`)).body).toEqual({ supports: 1, hasSupported: false });
    expect(await find()).toMatchObject({ coSignatures: 1, hasCoSigned: false });
    expect((await deputy.put<ProblemDetails>(`/api/proposals/${id}/co-signature`)).body).toMatchObject({ code: 'illegal-act', problems: [{ code: 'own-proposal' }] });
  });

  it('is offered others’ suggestions and public ones of residents, none that is hidden, merged or over', async () => {
    const [deputy, other] = deputies;
    const [own, open, merged, hidden, seen] = [await ofDeputy(other), await ofDeputy(deputy), await ofDeputy(deputy), await suggested(), await shown()];
    await merge(merged, open);
    const past = await ofDeputy(deputy, { programmeId: await round(running, congressId, { ...PAST_DATES, isContinuous: true }) });
    const offered = (await other.get<DeputyProposal[]>('/api/deputy/proposals/to-co-sign')).body.map(({ id }) => id);
    expect([own, open, merged, hidden, seen, past].map((id) => offered.includes(id))).toEqual([false, true, false, false, true, false]);
    expect((await other.put(`/api/proposals/${hidden}/co-signature`)).status).toBe(404);
    expect((await other.put<ProblemDetails>(`/api/proposals/${past}/co-signature`)).body.code).toBe('co-signing-over');
  });

  it('counts once, however many doors', async () => {
    const [deputy] = deputies;
    const id = await shown();
    await deputy.put(`/api/proposals/${id}/co-signature`);
    await tap(id, resident());
    expect((await tap(id, resident())).body.supports).toBe(3);
  });
});
