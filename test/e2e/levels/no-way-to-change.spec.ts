import { defaultPolicy } from '../../../src/domain/progress/progress-policy';
import { allRolesAs, deviceKey } from '../../factories/congress';
import type { BrowserSession } from '../../support/browser-session';
import { runApp } from '../../support/running-app';
import { ok } from '../deliberation/chamber';
import { furnished, type Furniture } from './furnished';
import { TwoLevels } from './two-levels';
import { makingOwn, OPEN_TO_ANYBODY, OWN, reachingFor, send, TEMPLATE_WRITES } from './writes';

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

let levels: TwoLevels;
let of: Furniture;
beforeAll(async () => {
  levels = await TwoLevels.in(await runApp());
  of = await furnished(levels);
  ok(await levels.give());
}, 60_000);
afterAll(() => levels.running.stop());

/** Endpoints that answer otherwise than by refusing this person, with what they answer. */
async function notRefused(who: BrowserSession): Promise<string[]> {
  const answers: string[] = [];
  for (const [name, write] of Object.entries(reachingFor(of))) {
    const { status, bytes } = await send(who, name, write);
    if (![401, 403, 404].includes(status)) answers.push(`${name}: ${status} ${bytes.toString()}`);
  }
  return answers;
}

describe('whoever reads from above', () => {
  it('meets every writing endpoint of the app here: a new one fails until it is led past', async () => {
    const { paths } = ok(await levels.upper.get<OpenApi>('/api/openapi.json'));
    const writing = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).filter((method) => method !== 'get').map((method) => `${method} ${path}`));
    expect(writing.length).toBeGreaterThan(90);
    expect([...Object.keys(reachingFor(of)), ...Object.keys(makingOwn('')), 'post /api/deputies/cards', 'post /api/progress/policy', ...Object.keys(TEMPLATE_WRITES), 'post /api/audit/exports', ...OWN, ...OPEN_TO_ANYBODY].sort()).toEqual(writing.sort());
  });

  it('reaches for things that are there', async () => {
    const rows = JSON.stringify(await Promise.all(Object.keys(await levels.digest()).map((table) => levels.query(`select * from ${table} where congress_id = $1`, [levels.lower.id]))));
    const { card: _, ...ids } = of;
    expect(Object.entries(ids).filter(([, id]) => !rows.includes(id)).map(([name]) => name)).toEqual([]);
  });

  it.each([
    ['the office and the standing committee', ['office', 'standingCommittee'] as const, ['post /api/congresses', 'put /api/access-policy', 'post /api/accounts']],
    // only the installation's own body founds others
    ['a system administrator with every role there is', allRolesAs('systemAdmin'), ['post /api/congresses', 'put /api/access-policy']],
    ['a security administrator with every role there is', allRolesAs('securityAdmin'), ['post /api/congresses', 'post /api/accounts']],
  ])('is refused at all of them, makes what is its own, and changes no row of the lower body: %s', async (_who, roles, notTheirs) => {
    const who = await levels.cityStaff(...roles);
    const before = await levels.digest();
    expect(Object.keys(before).length).toBeGreaterThan(50);
    expect(await notRefused(who)).toEqual([]);
    const refused: string[] = [];
    for (const [name, write] of Object.entries(makingOwn(who.csrfToken!.slice(0, 6).replaceAll(/[\W_]/g, '0').toLowerCase()))) {
      const { status, bytes } = await send(who, name, write);
      if (status >= 300) refused.push(status === 403 ? name : `${name}: ${status} ${bytes.toString()}`);
    }
    expect(refused).toEqual(notTheirs);
    await send(who, 'post /api/deputies/cards', { body: { delegationId: of.delegation } });
    await send(who, 'post /api/progress/policy', { body: { basedOn: 0, policy: defaultPolicy(false) } });
    for (const [name, write] of Object.entries(TEMPLATE_WRITES)) await send(who, name, write);
    expect(await levels.digest()).toEqual(before);
  }, 120_000);

  it('is refused as a deputy of the upper body too', async () => {
    const who = await levels.cityDeputy();
    const before = await levels.digest();
    // as with any project that was not sent to this deputy
    expect(await notRefused(who)).toEqual([expect.stringMatching(/^post \/api\/deputy\/deliberation\/amendments: 422 .*no-new-projects/)]);
    expect(await levels.digest()).toEqual(before);
  }, 120_000);

  it('reads nothing of the lower body but the overview and what everybody reads', async () => {
    const who = await levels.cityStaff(...allRolesAs('systemAdmin'));
    const { paths } = ok(await who.get<OpenApi>('/api/openapi.json'));
    const known = Object.entries(of).filter(([name]) => name !== 'card').map(([, id]) => id);
    const answered: string[] = [];
    for (const path of Object.keys(paths).filter((one) => 'get' in paths[one]! && !one.startsWith('/api/public/'))) {
      for (const id of /\{/.test(path) ? known : ['']) {
        const { bytes, status } = await who.get(path.replaceAll(/\{\w+\}/g, id) + (path.includes('screenings') ? `?programmeId=${of.round}` : ''));
        if (status < 300 && known.some((one) => one !== id && bytes.includes(one))) answered.push(path);
      }
    }
    // a hall screen is chosen by whoever stands before it, signed in or not
    expect([...new Set(answered)]).toEqual(['/api/hall', '/api/levels/below', '/api/levels/below/progress']);
  }, 120_000);
});

it('a card of the lower body signs its deputy in there, and nobody of the upper body', async () => {
  const { body } = await levels.upper.signInDeputy({ card: of.card, deviceKey: deviceKey() });
  expect(body.congress).toMatchObject({ id: levels.lower.id });
});
