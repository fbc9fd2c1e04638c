import type { BallotView } from '../../../src/contract/http/ballots';
import type { DeliberationView } from '../../../src/contract/http/deliberation';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { signedInStaff } from '../../factories/congress';
import type { Answer } from '../../support/browser-session';
import { Chamber, ok } from './chamber';

let chamber: Chamber;
beforeAll(async () => void (chamber = await Chamber.open({ deputies: 12, projects: 0 })));
beforeEach(() => chamber.nextSession(4));
afterAll(() => chamber.close());

const codesOf = (answer: Answer<unknown>) => [answer.status, (answer.body as ProblemDetails).code, ...(answer.body as ProblemDetails).problems.map(({ code }) => code)];
const titlesOn = ({ parts }: BallotView) => parts.find(({ kind }) => kind === 'adoption')!.form.items.map(({ title }) => title);
const ask = (projectId: string) => chamber.office.post<DeliberationView>(`${chamber.address}/withdrawals`, { projectId, reason: '用地未落实' });
const consent = (withdrawalId: string, isAccepted = true) => chamber.dais.post<DeliberationView>(`${chamber.address}/withdrawals/${withdrawalId}/decision`, { isAccepted, reason: '同意' });
const listId = async () => (await chamber.view()).confirmation!.id;

describe('withdrawal', () => {
  it('needs the presidium, comes once, and takes the candidate off for good', async () => {
    const [first] = chamber.ids;
    const asked = await Promise.all([ask(first!), ask(first!)]);
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { id } = (await chamber.view()).withdrawals[0]!;
    expect(codesOf(await chamber.confirm())).toEqual([422, 'list-refused', 'withdrawals-undecided']);
    const answers = await Promise.all([consent(id), consent(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await chamber.view()).candidates[0]!.isWithdrawn).toBe(true);
    expect(codesOf(await ask(first!))).toEqual([409, 'withdrawal-refused', 'candidate-is-withdrawn']);
    expect(codesOf(await chamber.confirm())).toEqual([422, 'list-refused', 'candidate-is-withdrawn']);
    expect((await chamber.confirm({ projectIds: chamber.ids.slice(1) })).status).toBe(201);
  });
});

describe('confirming the list', () => {
  it('happens once, however many of the presidium press at once', async () => {
    const { revision } = await chamber.view();
    const others = [chamber.dais, await signedInStaff(chamber.running, 'presidingOfficer'), await signedInStaff(chamber.running, 'presidium')];
    const answers = await Promise.all(others.map((one) => chamber.confirm({ revision }, one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => (body as unknown as ProblemDetails).code)).toEqual(['version-conflict', 'version-conflict']);
    expect(await chamber.query('select from confirmations where session_id = $1', [chamber.sitting.sessionId])).toHaveLength(1);
    await expect(chamber.query('update confirmations set seats = 3')).rejects.toThrow('append-only');
    await expect(chamber.query('delete from confirmed_projects')).rejects.toThrow('append-only');
  });

  it('and accepting an amendment at the same time come in one order or the other, never across each other', async () => {
    const id = await chamber.validAmendment();
    const { revision } = await chamber.view();
    expect(codesOf(await chamber.confirm({ revision }))).toEqual([422, 'list-refused', 'amendments-undecided']);
    const [decided, confirmed] = await Promise.all([chamber.decide(id), chamber.confirm({ revision })]);
    expect(decided.status).toBe(200);
    expect(confirmed.status === 409 || confirmed.status === 422).toBe(true);
    const signing = await chamber.amend({ target: '5 处' }, chamber.ids[1]);
    const [one, other] = await Promise.all([chamber.confirm(), ...Array.from({ length: 9 }, (_, index) => chamber.sign(index + 1, signing))]);
    void other;
    const { signers } = (await chamber.view()).amendments.find((view) => view.id === signing)!;
    if (one.status === 201) expect(codesOf(await chamber.decide(signing))).toEqual([409, 'list-confirmed']);
    else expect([codesOf(one), signers.length]).toEqual([[422, 'list-refused', 'amendments-undecided'], 10]);
    const ballot = one.status === 201 ? ok(await chamber.draft({ confirmationId: await listId() })) : null;
    if (ballot) expect(ballot.texts[0]!.target).toBe('2 处');
  });

  it('records the hands, and does not stand where the presidium was too few or not for it', async () => {
    const vote = { members: 41, present: 35, votesFor: 35, votesAgainst: 0 };
    expect(codesOf(await chamber.confirm({ vote: { ...vote, present: 27, votesFor: 20 } }))).toEqual([422, 'list-refused', 'presidium-below-quorum', 'presidium-not-carried']);
    expect(codesOf(await chamber.confirm({ vote: { ...vote, votesFor: 20, votesAgainst: 15 } }))).toEqual([422, 'list-refused', 'presidium-not-carried']);
    const { confirmation } = ok(await chamber.confirm({ vote }));
    expect(confirmation).toMatchObject({ version: 1, vote, seats: 2, projectIds: chamber.ids, profile: { id: chamber.profileId, version: 1 }, confirmedBy: '职员 presidium' });
  });

  it('refuses a list that could not be voted on, and bad input, and keeps nothing', async () => {
    const stranger = await chamber.project(9);
    expect(codesOf(await chamber.confirm({ projectIds: [...chamber.ids, stranger.id] }))).toEqual([422, 'list-refused', 'not-a-sent-candidate']);
    expect(codesOf(await chamber.confirm({ seats: 4 }))).toEqual([422, 'list-refused', 'equal-number']);
    expect(codesOf(await chamber.confirm({ seats: 5 }))).toEqual([422, 'list-refused', 'more-seats-than-items']);
    for (const change of [{ revision: -1 }, { projectIds: [] }, { projectIds: [chamber.ids[0]!, chamber.ids[0]!] }, { seats: 0 }, { vote: { members: 1 } as never }, { vote: 'all' as never }]) expect((await chamber.confirm(change)).status).toBe(400);
    expect((await chamber.confirm({ profileId: chamber.ids[0]! })).status).toBe(404);
    expect(await chamber.query('select from confirmations where session_id = $1', [chamber.sitting.sessionId])).toEqual([]);
  });

  it('closes amendments; a later confirmation takes the place of the first while nothing is armed', async () => {
    ok(await chamber.confirm());
    const late = await chamber.devices[0]!.post('/api/deputy/deliberation/amendments', { projectId: chamber.ids[0], change: { target: '9 处' }, reason: '迟了' });
    expect(codesOf(late)).toEqual([409, 'list-confirmed']);
    const first = ok(await chamber.draft({ confirmationId: await listId() }));
    ok(await chamber.confirm({ projectIds: [...chamber.ids].reverse() }));
    expect(codesOf(await chamber.arm(first.id))).toEqual([409, 'list-confirmed-anew', 'list-confirmed-anew']);
    const moved = ok(await chamber.office.patch<BallotView>(`/api/ballots/${first.id}`, { confirmationId: await listId() }));
    expect(titlesOn(moved)).toEqual(['项目4', '项目3', '项目2', '项目1']);
    ok(await chamber.arm(first.id));
    expect(codesOf(await chamber.confirm())).toEqual([409, 'list-is-armed', 'list-is-armed']);
    expect(codesOf(await ask(chamber.ids[0]!))).toEqual([409, 'list-is-armed', 'list-is-armed']);
  });
});

describe('the ballot of a session with a confirmed list', () => {
  it('is that list: projects, order, places and rules are read from it, nothing is copied before it is armed', async () => {
    ok(await chamber.confirm({ projectIds: [chamber.ids[2]!, chamber.ids[0]!, chamber.ids[1]!] }));
    const confirmationId = await listId();
    const ballot = ok(await chamber.draft({ confirmationId }));
    expect(ballot).toMatchObject({ confirmationId, secrecy: 'anonymous', profile: { id: chamber.profileId, version: 1 } });
    expect(titlesOn(ballot)).toEqual(['项目3', '项目1', '项目2']);
    expect(await chamber.query('select parts, texts from ballots where ballot_id = $1', [ballot.id])).toEqual([{ parts: [], texts: [] }]);
    ok(await chamber.office.patch(`/api/ballots/${ballot.id}`, { title: '新标题' }));
    const armed = ok(await chamber.arm(ballot.id));
    expect([titlesOn(armed), armed.parts[0]!.title, armed.texts.map(({ projectId }) => projectId)]).toEqual([['项目3', '项目1', '项目2'], '新标题', [chamber.ids[2], chamber.ids[0], chamber.ids[1]]]);
    await expect(chamber.query('update ballots set confirmation_id = null where ballot_id = $1', [ballot.id])).rejects.toThrow('ballots_stay_as_armed');
  });

  it('may be no other, by no way', async () => {
    const byHand = { profileId: chamber.profileId, seats: 2, projectIds: chamber.ids };
    const before = ok(await chamber.draft(byHand));
    ok(await chamber.confirm());
    const confirmationId = await listId();
    expect(codesOf(await chamber.draft(byHand))).toEqual([409, 'draft-not-from-confirmed-list']);
    expect(codesOf(await chamber.office.patch(`/api/ballots/${before.id}`, { title: '另一个' }))).toEqual([409, 'draft-not-from-confirmed-list']);
    expect(codesOf(await chamber.arm(before.id))).toEqual([409, 'draft-not-from-confirmed-list', 'draft-not-from-confirmed-list']);
    expect(codesOf(await chamber.draft({ ...byHand, confirmationId, secrecy: 'named' }))).toEqual([422, 'confirmed-list-fixes-its-rules', ...Array.from({ length: 4 }, () => 'confirmed-list-fixes-its-rules')]);
    expect(codesOf(await chamber.draft({ confirmationId: chamber.ids[0]! }))).toEqual([409, 'list-confirmed-anew']);
    for (const request of [{ confirmationId: 'x' }, { confirmationId: null as never }, {}]) expect((await chamber.draft(request)).status).toBe(400);
    expect(titlesOn(ok(await chamber.office.patch<BallotView>(`/api/ballots/${before.id}`, { confirmationId })))).toHaveLength(4);
    ok(await chamber.arm(before.id));
  });

  it('is not armed when a project of the list was changed or withdrawn since', async () => {
    ok(await chamber.confirm());
    const ballot = ok(await chamber.draft({ confirmationId: await listId() }));
    ok(await chamber.office.patch(`/api/projects/${chamber.ids[0]}`, { title: '偷换的项目' }));
    expect(codesOf(await chamber.arm(ballot.id))).toEqual([409, 'project-changed-since-confirmed', 'project-changed-since-confirmed']);
    ok(await chamber.office.patch(`/api/projects/${chamber.ids[0]}`, { title: '项目1' }));
    const { withdrawals } = ok(await ask(chamber.ids[1]!));
    ok(await consent(withdrawals[0]!.id));
    expect(codesOf(await chamber.arm(ballot.id))).toEqual([409, 'confirmed-list-has-withdrawn', 'confirmed-list-has-withdrawn']);
    ok(await chamber.confirm({ projectIds: [chamber.ids[0]!, chamber.ids[2]!, chamber.ids[3]!] }));
    ok(await chamber.office.patch(`/api/ballots/${ballot.id}`, { confirmationId: await listId() }));
    expect(titlesOn(ok(await chamber.arm(ballot.id)))).toEqual(['项目1', '项目3', '项目4']);
  });

  it('is armed from the list that holds, when it is confirmed anew at the same moment', async () => {
    ok(await chamber.confirm());
    const ballot = ok(await chamber.draft({ confirmationId: await listId() }));
    const [armed, confirmed] = await Promise.all([chamber.arm(ballot.id), chamber.confirm({ projectIds: [...chamber.ids].reverse() })]);
    expect([armed.status, confirmed.status].sort()).toEqual(armed.status === 200 ? [200, 409] : [201, 409]);
    expect(((armed.status === 200 ? confirmed.body : armed.body) as unknown as ProblemDetails).code).toBe(armed.status === 200 ? 'list-is-armed' : 'list-confirmed-anew');
  });

  it('is voted again after it was voided, even as a draft', async () => {
    ok(await chamber.confirm());
    const { id } = ok(await chamber.draft({ confirmationId: await listId() }));
    const chair = await signedInStaff(chamber.running, 'presidingOfficer');
    const chief = await signedInStaff(chamber.running, 'chiefScrutineer');
    for (const one of [chair, chief]) ok(await one.post(`/api/ballots/${id}/acts/void`, { from: 'draft', reason: '标题写错' }));
    const again = ok(await chamber.office.post<BallotView>(`/api/ballots/${id}/follow-ups`, { kind: 'reballot' }));
    expect([titlesOn(again), again.confirmationId]).toEqual([['项目1', '项目2', '项目3', '项目4'], await listId()]);
    expect(titlesOn(ok(await chamber.arm(again.id)))).toHaveLength(4);
  });
});
