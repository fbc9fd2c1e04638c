import { DomainError } from '../../../src/domain/shared/problem';
import { Morning } from '../ballots/morning';
import { Stations } from './stations';

describe('an audit log that its own database rewrites in mid-ballot', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 3 });
  });
  afterAll(() => morning.end());

  it('is signed under by no station that saw it before; the count stands meanwhile', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true }));
    const stations = await Stations.ready(morning, id);
    await morning.advance(id, 'arm', 'issue');
    const tablets = await morning.tablets();
    const manifest = await morning.handOut(id, tablets);
    await morning.advance(id, 'open');
    await Promise.all(tablets.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } })));
    // the first two look while the vote is on; the third comes later and has seen nothing else
    await stations.all('follow', [1, 2]);

    await morning.query('alter table audit_entries disable trigger audit_entries_append_only');
    await morning.query(`update audit_entries set body = replace(body, '"system"', '"nobody"'), leaf_hash = sha256('another'::bytea) where index = 0`);
    await morning.advance(id, 'close');
    await stations.inState('closed');
    await stations.count([1, 2]);

    const refusals = await Promise.all(stations.robots.map((robot) => robot.step().then((step) => step, (error: unknown) => (error instanceof DomainError ? [error.code, ...error.problems.map(({ code }) => code)] : error))));
    expect(refusals).toEqual([['log-forked', 'log-not-continued'], ['log-forked', 'log-not-continued'], 'open']);
    expect((await stations.robots[0]!.view()).state).toBe('counted');
  });
});
