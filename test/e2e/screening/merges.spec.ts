import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { BenchRow } from '../../../src/contract/http/screenings';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { ClockService } from '../../../src/modules/programmes/clock/clock.service';
import { ProgrammesService } from '../../../src/modules/programmes/programmes.service';
import { Bench, ok, ROUTINE } from './bench-kit';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.begin();
});
afterAll(() => bench.end());

const merge = (id: string, into: number, reason = '同一件事') => bench.office.post<{ mergeId: string }>(`/api/screenings/${id}/merge`, { into, reason });
const undo = (mergeId: string) => bench.office.post(`/api/screenings/merges/${mergeId}/undo`, { reason: '并错了' });
const problems = (body: unknown) => (body as ProblemDetails).problems.map(({ code, values }) => [code, values?.['root'] ?? null]);
const support = (id: string, supporter: string) =>
  bench.running.database.query(`insert into proposal_supports (congress_id, project_id, supporter, kind) values ($1, $2, $3, 'me-too') on conflict do nothing`, [bench.congressId, id, supporter]);

async function suggestions(round: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push(await bench.suggest(round, { title: `建议${ids.length + 1}` }));
  return ids;
}

/** Every row of every table that a merge may not touch, and what the public would read. The log and the merges themselves only grow. */
async function everything(): Promise<Record<string, string>> {
  const { database } = bench.running;
  const tables = await database.query<{ name: string }[]>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'v')
       and c.relname not in ('merges', 'audit_entries', 'audit_heads') order by 1`,
  );
  const rows: Record<string, string> = {};
  for (const { name } of tables) rows[name] = ((await database.query(`select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as rows from "${name}" t`)) as [{ rows: string }])[0].rows;
  const [{ supporters }] = await database.query<[{ supporters: string }]>(`select string_agg(project_id || ' ' || united_supporters(congress_id, project_id), E'\\n' order by project_id) as supporters from proposals`);
  return { ...rows, supporters };
}

/** Else the clock, which looks every few seconds, would log its passages in the midst. */
async function whatIsDueIsLogged(): Promise<void> {
  const { app } = bench.running;
  for (const { congressId, programmeId } of await app.get(ProgrammesService).unfinished()) await app.get(ClockService).look(congressId, programmeId);
}

describe('merging', () => {
  it('keeps every original readable, unites supporters as persons, and names the one it is part of', async () => {
    const round = await bench.round();
    const [first, second, third] = (await suggestions(round, 3)) as [string, string, string];
    for (const [id, who] of [[first, 'a'], [first, 'b'], [second, 'b'], [second, 'c'], [third, 'a']] as const) await support(id, who);
    ok(await merge(third, 2));
    ok(await merge(second, 1, '都是修路灯'));
    const root = await bench.look(first);
    expect([root.supporters, root.mergedFrom.map(({ number, reason, by }) => [number, reason, by])]).toEqual([3, [[2, '都是修路灯', '职员 office']]]);
    expect(await bench.look(third)).toMatchObject({ mergedInto: 2, original: { title: '建议3' }, merge: { number: 2 }, acts: [] });
    expect(await bench.running.database.query('select project_id, root_id from merge_roots where root_id = $1 order by 1', [first])).toEqual([second, third].sort().map((project_id) => ({ project_id, root_id: first })));
    expect(((await bench.office.get<{ rows: BenchRow[] }>(`/api/screenings?programmeId=${round}&state=merged`)).body.rows).map(({ number }) => number)).toEqual([2, 3]);
  });

  it('refuses what makes no sense, with every reason', async () => {
    const round = await bench.round();
    const [first, second, third, fourth] = (await suggestions(round, 4)) as [string, string, string, string];
    expect(problems((await merge(first, 1)).body)).toEqual([['merges-with-itself', null]]);
    expect((await merge(first, 99)).status).toBe(404);
    ok(await merge(second, 1));
    expect(problems((await merge(third, 2)).body)).toEqual([['target-is-merged', 1]]);
    expect(problems((await merge(second, 3)).body)).toEqual([['suggestion-merged', 1]]);
    expect(problems((await merge(first, 2)).body)).toEqual([['target-is-merged', 1]]);
    ok(await bench.moderate(round, [fourth]));
    await bench.sign(fourth);
    expect(problems((await merge(fourth, 1)).body)).toEqual([['signed-already', null]]);
    expect((await merge(third, 4)).status).toBe(201);
  });

  it('is held by the database alone too: no chain to a merged one, no circle, no other round, nothing signed', async () => {
    const [round, elsewhere] = [await bench.round(), await bench.round()];
    const [first, second, third] = (await suggestions(round, 3)) as [string, string, string];
    const other = await bench.suggest(elsewhere);
    const insert = (id: string, into: string) => bench.running.database.query(`insert into merges (congress_id, merge_id, project_id, into_id, reason, merged_by) values ($1, $2, $3, $4, 'x', 'x')`, [bench.congressId, randomUUID(), id, into]);
    await insert(second, first);
    await expect(insert(third, second)).rejects.toThrow('merges_join_two_roots');
    await expect(insert(first, second)).rejects.toThrow('merges_join_two_roots');
    await expect(insert(second, third)).rejects.toThrow('merges_into_one_at_a_time');
    await expect(insert(third, other)).rejects.toThrow('merges_stay_in_one_round');
    await expect(bench.running.database.query('delete from merges')).rejects.toThrow('merges_only_end');
  });

  it('leaves no circle however many are merged at once', async () => {
    const round = await bench.round();
    for (let turn = 0; turn < 4; turn += 1) {
      const ids = await suggestions(round, 4);
      const numbers = await Promise.all(ids.map(bench.numberOf));
      const answers = await Promise.all(ids.map((id, index) => merge(id, numbers[(index + 1) % 4]!)));
      expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
      const merged = answers.filter(({ status }) => status === 201).length;
      expect(merged).toBeGreaterThan(0);
      expect(merged).toBeLessThan(4);
      const roots = await bench.running.database.query('select from merge_roots where project_id = any($1)', [ids]);
      expect(roots).toHaveLength(merged);
    }
  });

  it('undone in any order, leaves every other table byte for byte and the public view as they were', async () => {
    const round = await bench.round();
    const ids = await suggestions(round, 6);
    for (const [index, id] of ids.entries()) for (let who = 0; who <= index; who += 1) await support(id, `p${(who * 7) % 5}`);
    ok(await bench.moderate(round, ids.slice(0, 4)));
    await bench.sign(ids[0]!);
    ok(await bench.office.post(`/api/screenings/${ids[1]}/conclusions`, ROUTINE));
    const numbers = await Promise.all(ids.map(bench.numberOf));
    await whatIsDueIsLogged();
    const before = await everything();
    const step = fc.oneof({ weight: 3, arbitrary: fc.record({ from: fc.nat(5), into: fc.nat(5) }) }, { weight: 1, arbitrary: fc.record({ undo: fc.nat(20) }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), fc.infiniteStream(fc.nat(100)), async (steps, order) => {
        const live: string[] = [];
        let united = 0;
        for (const one of steps) {
          if ('undo' in one) {
            const [mergeId] = live.splice(one.undo % Math.max(1, live.length), 1);
            if (mergeId !== undefined) ok(await undo(mergeId));
          } else {
            const { status, body } = await merge(ids[one.from]!, numbers[one.into]!);
            if (status === 201) live.push((body as { mergeId: string }).mergeId);
            united += status === 201 ? 1 : 0;
          }
        }
        const between = await everything();
        const linked = { merge_roots: '', owed_opinions: '', supporters: '', public_proposals: '', public_replies: '' };
        expect({ ...between, ...linked }).toEqual({ ...before, ...linked });
        if (live.length > 0) expect(between['merge_roots']).not.toBe('');
        while (live.length > 0) ok(await undo(live.splice(order.next().value! % live.length, 1)[0]!));
        expect(await everything()).toEqual(before);
        return united >= 0;
      }),
      { numRuns: 8 },
    );
  });

  it('is undone once, and never in a round that is closed', async () => {
    const round = await bench.round();
    const [first, second] = (await suggestions(round, 2)) as [string, string];
    const { mergeId } = ok(await merge(second, 1));
    expect((await Promise.all([undo(mergeId), undo(mergeId), undo(mergeId)])).map(({ status }) => status).sort()).toEqual([204, 404, 404]);
    const again = ok(await merge(second, 1));
    ok(await bench.moderate(round, [first]));
    await bench.sign(first);
    ok(await bench.office.post(`/api/programmes/${round}/close`));
    expect(((await undo(again.mergeId)).body as ProblemDetails).code).toBe('round-closed');
  });
});
