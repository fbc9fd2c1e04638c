import { randomUUID } from 'node:crypto';
import { POLICY, STAFF_ROLES } from '../../../src/contract/roles';
import { BrowserSession } from '../../support/browser-session';
import { signedInStaff } from '../../factories/congress';
import { inDays, SupervisedYear, TODAY, YEAR } from './supervised-year';

let year: SupervisedYear;
beforeAll(async () => (year = await SupervisedYear.begin()), 60_000);
afterAll(() => year.end());

/** Every endpoint of supervision with a body that is right in itself. */
const press = (): readonly [keyof typeof POLICY, string, string, object?][] => {
  const [projectId, unitId, id] = [year.project(2), year.roads.id, randomUUID()];
  const group = { name: `组 ${id}`, leaderId: year.chamber.deputies[0]!.id, deputyIds: [year.chamber.deputies[0]!.id], projectIds: [projectId] };
  return [
    ['supervision.read', 'GET', '/projects'],
    ['supervision.read', 'GET', '/units'],
    ['supervision.read', 'GET', '/groups'],
    ['supervision.arrange', 'GET', '/groups/deputies?q=代表'],
    ['supervision.arrange', 'POST', '/groups', group],
    ['supervision.arrange', 'PUT', `/groups/${id}`, { ...group, revision: 1 }],
    ['supervision.read', 'GET', '/inspections'],
    ['supervision.inspect', 'POST', '/inspections', { projectId, inspectedOn: TODAY, place: '东街', latitude: null, longitude: null, summary: '', findings: [] }],
    ['supervision.read', 'GET', '/rectifications'],
    ['supervision.read', 'GET', `/rectifications/${id}`],
    ['supervision.open', 'POST', '/rectifications', { projectId, unitId, text: '不亮', foundOn: TODAY, dueOn: inDays(9), photoIds: [] }],
    ['supervision.act', 'POST', `/rectifications/${id}/acts`, { act: 'close', from: 'answered', note: '', evidence: '', photoIds: [], dueOn: null }],
    ['supervision.read', 'GET', '/overdue'],
    ['supervision.read', 'GET', `/calendar?year=${YEAR}`],
    ['supervision.arrange', 'POST', `/calendar/${YEAR}`],
    ['supervision.arrange', 'PUT', `/calendar/${YEAR}/effect`, { revision: 1, plannedOn: `${YEAR}-12-10`, heldOn: null, agenda: [], papers: [], minutes: '' }],
    ['supervision.read', 'GET', '/inquiries'],
    ['supervision.arrange', 'POST', '/inquiries', { topic: '路灯', heldOn: inDays(9), projectIds: [projectId] }],
    ['supervision.ask', 'POST', `/inquiries/${id}/questions`, { projectId, unitId, text: '什么时候？' }],
    ['supervision.act', 'POST', `/questions/${id}/acts`, { act: 'accept', from: 'answered', text: '', dueOn: null }],
  ];
};

async function holdsTo(role: string, who: BrowserSession): Promise<void> {
  for (const [need, method, path, body] of press()) {
    const { status } = await who.send(method, `/api/supervision${path}`, body);
    expect([role, method, path, status === 403]).toEqual([role, method, path, !(POLICY[need] as readonly string[]).includes(role)]);
    expect(status).toBeLessThan(500);
  }
}

describe('the table of roles', () => {
  it.each(STAFF_ROLES)('lets %s do what the policy gives in supervision and nothing else', async (role) => {
    await holdsTo(role, await signedInStaff(year.chamber.running, role));
  });

  it('lets a deputy do what the policy gives in supervision, and somebody who is not signed in nothing', async () => {
    await holdsTo('deputy', year.deputy(4));
    for (const [, method, path, body] of press()) expect([path, (await new BrowserSession(year.chamber.running.url).send(method, `/api/supervision${path}`, body)).status]).toEqual([path, 401]);
  });
});
