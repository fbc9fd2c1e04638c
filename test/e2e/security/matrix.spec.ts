import { ADMIN_ROLES, mayDo, POLICY, ROLES, STAFF_ROLES, type Role } from '../../../src/contract/roles';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { DeputyCard, DeputyView } from '../../../src/contract/http/sessions';
import { allRolesAs, deviceKey, signedInStaff } from '../../factories/congress';
import { BrowserSession, type Answer } from '../../support/browser-session';
import { ReachInterceptor } from '../../../src/modules/congresses/reach.interceptor';
import type { ActingRequest } from '../../../src/platform/security/needs.decorator';
import { runApp } from '../../support/running-app';
import { ok } from '../deliberation/chamber';
import { furnished, type Furniture } from '../levels/furnished';
import { TwoLevels } from '../levels/two-levels';
import { makingOwn, NOWHERE, OPEN_TO_ANYBODY, reachingFor, send, type Write } from '../levels/writes';
import { descriptionAt, endpointsOf, type Endpoint } from './endpoints';

/** What is public anyway, who is asking, whether the app is well, its figures (for this machine or by a token), and hall screens, whose number nobody guesses. */
const READ_BY_ANYBODY = [
  'get /api/hall',
  'get /api/hall/{hallId}',
  'get /api/health/live',
  'get /api/health/ready',
  'get /api/logins/passkey',
  'get /api/me',
  'get /api/metrics',
  'get /api/public/congresses',
  'get /api/public/{slug}/attachments/{id}',
  'get /api/public/{slug}/district-map',
  'get /api/public/{slug}/map',
  'get /api/public/{slug}/open-data/proposals.csv',
  'get /api/public/{slug}/open-data/proposals.json',
  'get /api/public/{slug}/programmes',
  'get /api/public/{slug}/progress-photos/{id}',
  'get /api/public/{slug}/projects',
  'get /api/public/{slug}/projects/{id}',
  'get /api/public/{slug}/proposals',
  'get /api/public/{slug}/proposals/{id}',
  'get /api/public/{slug}/results',
  'get /api/public/{slug}/results/{ballotId}',
  'get /api/public/{slug}/results/{ballotId}/bundle.zip',
  'get /api/public/{slug}/satisfaction',
  'get /api/public/{slug}/satisfaction/{id}',
  'get /api/public/{slug}/statistics',
  'get /api/public/{slug}/feed.atom',
  'get /api/public/{slug}/feed.json',
  'get /api/public/{slug}/open-data',
  'get /api/public/{slug}/open-data/projects.csv',
  'get /api/public/{slug}/open-data/projects.json',
  'get /api/public/{slug}/open-data/projects.xlsx',
  'get /api/public/{slug}/open-data/schema.json',
  'get /api/public/{slug}/projects/{id}/card.png',
  'get /read',
  'get /read/{page}',
];

let levels: TwoLevels;
let of: Furniture;
let endpoints: Endpoint[];
const people = new Map<Role, BrowserSession>();
beforeAll(async () => {
  levels = await TwoLevels.in(await runApp());
  of = await furnished(levels);
  endpoints = endpointsOf(await descriptionAt(levels.running.url));
  for (const role of STAFF_ROLES) people.set(role, await signedInStaff(levels.running, role));
  people.set('deputy', await anotherDeputy('9'));
  people.set('delegationLead', await anotherDeputy('8', 'lead'));
  people.set('public', new BrowserSession(levels.running.url));
}, 60_000);
afterAll(() => levels.running.stop());

/** A deputy of the lower body who has a hand in nothing. */
async function anotherDeputy(number: string, as: 'member' | 'lead' = 'member'): Promise<BrowserSession> {
  const { id } = ok(await levels.office.post<DeputyView>('/api/deputies', { number: `D${number}`, name: `代表${number}`, delegationId: of.delegation, seat: `A${number}` }));
  if (as === 'lead') ok(await levels.office.patch(`/api/delegations/${of.delegation}`, { leadId: id }));
  const { link } = ok(await levels.office.post<DeputyCard>(`/api/deputies/${id}/card`));
  const device = new BrowserSession(levels.running.url);
  ok(await device.signInDeputy({ card: link.split('#card=')[1], deviceKey: deviceKey() }));
  return device;
}

/** With ids that exist and a body that is right in itself, where the endpoint takes any: only the policy stands in the way. */
const rightly = (mark: string): Readonly<Record<string, Write>> => ({ ...reachingFor(of), ...makingOwn(mark), 'post /api/deputies/cards': { body: { delegationId: of.delegation } }, 'post /api/audit/exports': {} });

/** A lead is a deputy too. */
const rolesOf = (role: Role): readonly Role[] => (role === 'delegationLead' ? ['deputy', role] : [role]);
/** A column of the policy table. */
function givesTo(role: Role, { 'x-act': act }: Endpoint): boolean {
  if (act === 'open') return true;
  return act === 'signed-in' ? role !== 'public' : act !== null && mayDo(rolesOf(role), act);
}

/** What the door itself says: not what a service finds later. */
function doorSays({ status, body }: Answer<ProblemDetails | null>, act: string | null): 'sign in' | 'not yours' | 'come in' {
  if (status === 401) return 'sign in';
  return status === 403 && body?.problems?.[0]?.code === 'not-allowed' && body.problems[0].values?.['act'] === act ? 'not yours' : 'come in';
}

it('names of every endpoint its act, and knows no other', () => {
  expect(endpoints.length).toBeGreaterThan(190);
  const known: readonly unknown[] = ['open', 'signed-in', ...Object.keys(POLICY)];
  expect(endpoints.filter(({ 'x-act': act }) => !known.includes(act)).map(({ name }) => name)).toEqual([]);
});

it('opens to anybody what it says here, and nothing else', () => {
  const open = endpoints.filter(({ 'x-act': act }) => act === 'open').map(({ name }) => name);
  expect(open.sort()).toEqual([...OPEN_TO_ANYBODY, ...READ_BY_ANYBODY].filter((name) => name !== 'delete /api/logins/current').sort());
});

it('has something right to say to every writing endpoint that is not open', () => {
  const said = rightly('x');
  const unsaid = endpoints.filter(({ name, method, 'x-act': act }) => method !== 'GET' && act !== 'open' && act !== 'signed-in' && !(name in said));
  expect(unsaid.map(({ name }) => name)).toEqual(['put /api/district-map', 'delete /api/district-map', 'post /api/progress/policy', 'put /api/document-templates/{kind}', 'delete /api/document-templates/{kind}']);
});

describe.each(ROLES)('as %s', (role) => {
  const refusal = role === 'public' ? 'sign in' : 'not yours';

  it('is turned away from everything that the policy table does not give, though all that is said is right, and changes nothing', async () => {
    const who = people.get(role)!;
    const said = rightly(role);
    const before = await levels.digest();
    const wrong: string[] = [];
    for (const endpoint of endpoints.filter((one) => !givesTo(role, one))) {
      const answer = await send<ProblemDetails>(who, endpoint.name, said[endpoint.name]);
      if (doorSays(answer, endpoint['x-act']) !== refusal) wrong.push(`${endpoint.name}: ${answer.status} ${answer.bytes.toString()}`);
    }
    expect(wrong).toEqual([]);
    expect(await levels.digest()).toEqual(before);
  });

  it('comes in wherever the policy table says so', async () => {
    const who = people.get(role)!;
    const wrong: string[] = [];
    for (const endpoint of endpoints.filter((one) => givesTo(role, one) && one['x-act'] !== 'signed-in')) {
      const answer = await send<ProblemDetails>(who, endpoint.name);
      if (endpoint['x-act'] === 'open' && endpoint.path.endsWith('logins')) continue;
      if (doorSays(answer, endpoint['x-act']) !== 'come in' || (answer.status >= 500 && answer.body?.code !== 'box-unreachable')) wrong.push(`${endpoint.name}: ${answer.status} ${answer.bytes.toString()}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('somebody of another body', () => {
  it.each([
    ...ADMIN_ROLES.map((admin) => [`${admin} with every other role of the staff`, () => levels.cityStaff(...allRolesAs(admin))] as const),
    ['a deputy', () => levels.cityDeputy()] as const,
  ])('gets no answer that knows anything of this one: %s', async (_who, signIn) => {
    const who = await signIn();
    const known = Object.entries(of).filter(([name]) => !['card', 'body', 'hall'].includes(name)).map(([, id]) => id);
    const before = await levels.digest();
    const answered: string[] = [];
    for (const { name, path } of endpoints.filter((one) => one.method === 'GET' && !one.path.startsWith('/api/public/'))) {
      for (const id of path.includes('{') ? known : [NOWHERE]) {
        const names = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => [part, id]));
        const { status, bytes } = await send(who, name, { at: names });
        if (status < 300 && known.some((one) => one !== id && bytes.includes(one))) answered.push(name);
      }
    }
    expect([...new Set(answered)]).toEqual([]);
    expect(await levels.digest()).toEqual(before);
  });
});

describe('somebody of another body whom the app takes for one of this one', () => {
  /** From here on every service believes that whoever asks belongs to this body; how far the database goes was settled before. */
  function believing(settled: 'theirs' | 'ours'): jest.SpyInstance {
    const intercept = ReachInterceptor.prototype.intercept;
    const believe = (request: ActingRequest): void => void (request.actor = request.actor && { ...request.actor, congressId: levels.lower.id });
    return jest.spyOn(ReachInterceptor.prototype, 'intercept').mockImplementation(async function (this: ReachInterceptor, context, next) {
      const request = context.switchToHttp().getRequest<ActingRequest>();
      if (settled === 'ours') believe(request);
      return intercept.call(this, context, { handle: () => (believe(request), next.handle()) });
    });
  }

  /** Endpoints by which this one was seen or said to have changed. */
  async function reached(who: BrowserSession, which: (endpoint: Endpoint) => boolean): Promise<string[]> {
    const known = Object.entries(of).filter(([name]) => !['card', 'body', 'hall'].includes(name)).map(([, id]) => id);
    // ids by which anything is read alone
    const asked = [of.project, of.adopted, of.asked, of.round, of.session, of.sitting, of.ballot, of.profile, of.photo, of.deputy, of.unit, of.inquiry, of.group];
    const names: string[] = [];
    for (const { name, path } of endpoints.filter((one) => one.method === 'GET' && !one.path.startsWith('/api/public/') && which(one))) {
      for (const id of path.includes('{') ? asked : [NOWHERE]) {
        const at = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => [part, id]));
        const { status, bytes } = await send(who, name, { at });
        if (status < 300 && known.some((one) => one !== id && bytes.includes(one))) names.push(name);
      }
    }
    return [...new Set(names)];
  }

  it('sees nothing and changes nothing all the same, at any endpoint: the database refuses', async () => {
    const who = await levels.cityStaff(...allRolesAs('systemAdmin'));
    const before = await levels.digest();
    const spy = believing('theirs');
    try {
      expect(await reached(who, () => true)).toEqual([]);
      const done: string[] = [];
      // founding reaches over bodies, and is guarded by the app alone; where nothing waits, nothing is marked as read
      for (const [name, write] of Object.entries(rightly('behind')).filter(([one]) => !['post /api/congresses', 'put /api/todos/readings'].includes(one))) if ((await send(who, name, write)).status < 300) done.push(name);
      expect(done).toEqual([]);
    } finally {
      spy.mockRestore();
    }
    expect(await levels.digest()).toEqual(before);
  });

  it('would see a great deal without that', async () => {
    const who = await levels.cityStaff(...allRolesAs('systemAdmin'));
    const spy = believing('ours');
    try {
      expect((await reached(who, ({ path }) => !path.includes('{'))).length).toBeGreaterThan(10);
    } finally {
      spy.mockRestore();
    }
  });
});

describe('somebody with the role and without the matter', () => {
  // what any unit may bring, and what any deputy may join in
  it.each([
    ['unitStaff', ['post /api/proposals']],
    [
      'deputy',
      [
        'post /api/deputy/proposals',
        'put /api/proposals/{id}/co-signature',
        'delete /api/proposals/{id}/co-signature',
        'put /api/deputy/deliberation/candidates/{projectId}/readings/{version}',
        'post /api/deputy/deliberation/remarks',
        'post /api/deputy/deliberation/amendments',
        'put /api/deputy/deliberation/amendments/{amendmentId}/signature',
        'post /api/progress/acceptances/{id}/signatures',
        'post /api/supervision/inquiries/{id}/questions',
      ],
    ],
  ] as const)('changes nothing that belongs to another %s', async (role, own) => {
    const who = people.get(role)!;
    const reached: string[] = [];
    for (const endpoint of endpoints.filter(({ name }) => name in reachingFor(of))) {
      if (!givesTo(role, endpoint)) continue;
      const { status } = await send(who, endpoint.name, reachingFor(of)[endpoint.name]);
      expect([endpoint.name, status]).not.toEqual([endpoint.name, 400]);
      if (status < 300) reached.push(endpoint.name);
    }
    expect(reached).toEqual(own);
  });
});

it('knows no method that is not described', async () => {
  const answers = ({ path }: Endpoint, method: string): boolean => endpoints.some((one) => one.method === method && new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path));
  const before = await levels.digest();
  const answered: string[] = [];
  for (const endpoint of endpoints.filter((one, at) => endpoints.findIndex(({ path }) => path === one.path) === at)) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].filter((one) => !answers(endpoint, one))) {
      const { status } = await send(levels.office, `${method.toLowerCase()} ${endpoint.path}`);
      if (status !== 404) answered.push(`${method} ${endpoint.path}: ${status}`);
    }
  }
  expect(answered).toEqual([]);
  expect(await levels.digest()).toEqual(before);
});
