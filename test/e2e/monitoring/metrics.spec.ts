import { networkInterfaces } from 'node:os';
import type { PaperMarks } from '../../../src/domain/sealing/codec';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import { Morning } from '../ballots/morning';
import { untilState } from '../ballots/until';

/** Everything that may ever be told, with the labels it may have. Adding to it is a question of secrecy: docs/secrecy.md. */
const PROCESS = { process_resident_memory_bytes: '', process_cpu_seconds_total: '', process_start_time_seconds: '', nodejs_eventloop_utilization: '' };
const ALLOWED = {
  app: {
    ...PROCESS,
    piaojue_http_requests_total: 'method,status',
    piaojue_http_request_duration_seconds: '',
    piaojue_http_request_duration_seconds_bucket: 'le',
    piaojue_http_request_duration_seconds_sum: '',
    piaojue_http_request_duration_seconds_count: '',
    piaojue_database_up: '',
    piaojue_ballots: 'state',
    piaojue_box_orders_waiting: '',
    piaojue_connections: '',
    piaojue_disk_free_bytes: '',
    piaojue_commit_wait_seconds: '',
  },
  box: { ...PROCESS, piaojue_box_refusals_total: 'code', piaojue_box_database_up: '', piaojue_box_disk_free_bytes: '', piaojue_box_commit_wait_seconds: '', piaojue_box_ballots: 'state' },
} as const;
const VALUES: Readonly<Record<string, RegExp>> = { method: /^(GET|POST|PUT|PATCH|DELETE|other)$/, status: /^\d{3}$/, state: /^[a-z]+$/, code: /^[a-z-]+$/, le: /^[\d.]+$|^\+Inf$/ };

const LINE = /^(\w+)(?:\{(.*)\})? (\S+)$/;

interface Figure {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

function figuresIn(text: string): Figure[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => {
    const [, name, labels = '', value] = LINE.exec(line)!;
    return { name: name!, labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, of]) => [label!, of!])), value: Number(value) };
  });
}

describe('the figures of app and box', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 6, host: '0.0.0.0' });
  });
  afterAll(() => morning.end());

  const addressOf = (plane: 'app' | 'box'): string => (plane === 'app' ? morning.stack.appUrl : morning.stack.settings.boxCommandUrl);
  const read = async (plane: 'app' | 'box'): Promise<Figure[]> => figuresIn(await (await fetch(`${addressOf(plane)}/api/metrics`)).text());
  const own = async (): Promise<Figure[]> => [...(await read('app')), ...(await read('box'))].filter(({ name }) => /^piaojue_(box_)?(ballots|refusals|orders|database)/.test(name));

  async function vote(marks: (manifest: Manifest) => PaperMarks): Promise<readonly Figure[][]> {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true, approveAtMostSeats: true }));
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const before = await own();
    for (const robot of robots) await robot.cast(manifest, marks(manifest));
    const after = await own();
    await morning.advance(id, 'close');
    await untilState(morning, id, 'counted');
    return [before, after, await own()];
  }

  it('are those of the list and no others, with no word of anybody or anything in their labels', async () => {
    await vote(all('approve'));
    await fetch(`${morning.stack.appUrl}/api/deputies/zhang-san-13800000000`, { method: 'PROPFIND' });
    for (const plane of ['app', 'box'] as const) {
      const figures = await read(plane);
      const allowed: Readonly<Record<string, string>> = ALLOWED[plane];
      for (const { name, labels } of figures) {
        expect(`${name} ${Object.keys(labels).sort()}`).toBe(`${name} ${allowed[name]}`);
        for (const [label, value] of Object.entries(labels)) expect(value).toMatch(VALUES[label]!);
      }
      expect(figures.length).toBeGreaterThan(8);
    }
  });

  it('do not change with a paper that is cast, nor with what is on it', async () => {
    const states = (figures: readonly Figure[]): readonly Figure[] => figures.filter(({ name }) => !/ballots$/.test(name));
    const [approving, opposing] = [await vote(all('approve')), await vote(all('oppose'))];
    for (const [before, after] of [approving, opposing]) expect(after).toEqual(before);
    expect(opposing.map(states)).toEqual(approving.map(states));
  });

  it('are told on this machine, or to whoever has the token, and to nobody else', async () => {
    const lan = Object.values(networkInterfaces()).flatMap((list) => list ?? []).find(({ family, internal }) => family === 'IPv4' && !internal)!.address;
    const statusAt = async (address: string, headers: Record<string, string> = {}): Promise<number> => (await fetch(address, { headers })).status;
    const port = new URL(morning.stack.appUrl).port;
    const [here, there] = [`http://127.0.0.1:${port}/api/metrics`, `http://${lan}:${port}/api/metrics`];
    expect(await statusAt(here)).toBe(200);
    expect(await statusAt(here, { 'x-forwarded-for': '10.0.0.9' })).toBe(404);
    expect(await statusAt(there)).toBe(404);
    expect(await statusAt(there, { authorization: 'Bearer guess' })).toBe(404);
    (morning.stack.settings as { metricsToken?: string }).metricsToken = 'a-token-of-its-own';
    expect(await statusAt(there, { authorization: 'Bearer a-token-of-its-own' })).toBe(200);
    expect(await statusAt(there, { authorization: 'Bearer guess' })).toBe(404);
    expect((await fetch(`${morning.stack.boxUrl}/api/metrics`)).status).toBe(404);
    expect(await statusAt(`${morning.stack.settings.boxCommandUrl}/api/metrics`, { 'x-forwarded-for': '10.0.0.9' })).toBe(404);
  });
});

const all = (choice: 'approve' | 'oppose') => ({ parts }: Manifest): PaperMarks =>
  Object.fromEntries(parts.map(({ id, form }) => [id, { marks: Object.fromEntries(form.items.map((item, place) => [item.id, choice === 'approve' && place < 2 ? 'approve' : 'oppose'])) }])) as PaperMarks;
