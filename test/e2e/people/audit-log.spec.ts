import type { AuditPage } from '../../../src/contract/http/audits';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { openCheckpoint } from '../../../src/domain/audit/checkpoint';
import { entryLeafHash } from '../../../src/domain/audit/entry';
import { rootOfLeafHashes } from '../../../src/domain/audit/merkle';
import { AuditsService } from '../../../src/modules/audits/audits.service';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { foundCongress, signedInStaff } from '../../factories/congress';
import type { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

describe('the audit log', () => {
  let running: RunningApp;
  let congressId: string;
  let auditor: BrowserSession;
  beforeAll(async () => {
    running = await runApp();
    congressId = (await foundCongress(running)).id;
    auditor = await signedInStaff(running, 'auditAdmin');
  });
  afterAll(() => running.stop());

  const size = async () => (await auditor.get<AuditPage>('/api/audit')).body.size;

  it('leaves the house as a file that anybody can check: every entry in the bytes that were hashed, under a signature of the log', async () => {
    const before = await size();
    const { status, bytes, headers } = await auditor.post('/api/audit/exports');
    expect([status, headers.get('content-disposition')]).toEqual([200, `attachment; filename="audit-${before + 1}.jsonl"`]);
    const [head, ...bodies] = bytes.toString().trimEnd().split('\n');
    const { origin: name, key } = running.app.get(AuditsService).identity(congressId);
    const checkpoint = openCheckpoint((JSON.parse(head!) as { checkpoint: string }).checkpoint, { name, key }, nodeSuite);
    expect([checkpoint.size, bodies.length]).toEqual([before + 1, before + 1]);
    expect(Buffer.from(rootOfLeafHashes(bodies.map(entryLeafHash)))).toEqual(Buffer.from(checkpoint.root));
    expect(JSON.parse(bodies.at(-1)!)).toMatchObject({ act: 'audit.export', actor: { kind: 'staff', name: '职员 auditAdmin' } });
    bodies[0] = bodies[0]!.replace('测试县', '别的县');
    expect(Buffer.from(rootOfLeafHashes(bodies.map(entryLeafHash)))).not.toEqual(Buffer.from(checkpoint.root));
  });

  it('is read by few and exported by the audit administrator alone; who gives rights and who makes accounts read nothing of it', async () => {
    for (const role of ['systemAdmin', 'securityAdmin'] as const) {
      const admin = await signedInStaff(running, role);
      expect([(await admin.get('/api/audit')).status, (await admin.post('/api/audit/exports')).status]).toEqual([403, 403]);
    }
    const office = await signedInStaff(running, 'office');
    expect([(await office.get('/api/audit')).status, (await office.post<ProblemDetails>('/api/audit/exports')).status]).toEqual([200, 403]);
  });

  it.each([
    ['audit_entries', `update audit_entries set body = 'x'`],
    ['audit_entries', 'delete from audit_entries'],
    ['audit_entries', `delete from audit_entries where (body::jsonb->>'at')::timestamptz < now() - interval '6 months'`],
    ['audit_entries', 'truncate audit_entries'],
    ['audit_checkpoints', `update audit_checkpoints set note = 'x'`],
    ['audit_checkpoints', 'delete from audit_checkpoints'],
    ['audit_checkpoints', 'truncate audit_checkpoints'],
  ])('keeps everything for longer than the six months of the law: the database refuses to take from %s: %s', async (table, sql) => {
    const oldest = JSON.stringify({ act: 'old', actor: { id: null, kind: 'system', name: 'system' }, at: '2020-01-01T00:00:00.000Z', details: {}, subject: 'x' });
    await running.database.query(`insert into audit_entries (congress_id, index, body, leaf_hash) values ($1, 1000000, $2, '\\x00') on conflict do nothing`, [congressId, oldest]);
    const count = async () => (await running.database.query<{ rows: number }[]>(`select count(*)::int as rows from ${table}`))[0]!.rows;
    const before = await count();
    expect(before).toBeGreaterThan(0);
    await expect(running.database.query(sql)).rejects.toThrow(/append.only/i);
    expect(await count()).toBe(before);
  });
});
