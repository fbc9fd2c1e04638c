import type { ProgrammeView } from '../../../src/contract/http/programmes';
import type { ProposalReceipt } from '../../../src/contract/http/proposals';
import type { UnitView } from '../../../src/contract/http/accounts';
import { RemindersService } from '../../../src/modules/screenings/review/reminders.service';
import { idea, OPEN_DATES } from '../../factories/collection';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';
import { ok } from '../deliberation/chamber';
import { TwoLevels } from './two-levels';

let running: RunningApp;
let levels: TwoLevels;
beforeAll(async () => {
  running = await runApp();
  levels = await TwoLevels.in(running);
});
afterAll(() => running.stop());

it('reminds the units of a congress that was founded later too', async () => {
  const { upper } = levels;
  const unit = ok(await upper.post<UnitView>('/api/units', { name: '市路政所', kind: 'department' }));
  const settings = { year: 2027, name: '市民生实事', kind: 'annual', profileId: null, isContinuous: true, timeZone: 'Asia/Shanghai', seats: null, fundCents: null, ...OPEN_DATES };
  const { id: programmeId } = ok(await upper.post<ProgrammeView>('/api/programmes', { ...settings, categories: [], positiveList: [], negativeList: [], criteria: [], approvalChain: [] }));
  const { id } = ok(await new BrowserSession(running.url).post<ProposalReceipt>('/api/public/city/proposals', { ...idea(programmeId), category: '' }));
  ok(await upper.post('/api/screenings/moderations', { programmeId, ids: [id], decision: 'accept', reason: null, note: '', isPreview: false }));
  ok(await upper.post(`/api/screenings/${id}/assignments`, { unitIds: [unit.id], leadUnitId: null, workingDays: 1 }));
  await running.app.get(RemindersService).look();
  const reminders = await levels.query<{ subject: string }>(`select body::jsonb ->> 'subject' as subject from audit_entries where congress_id = $1 and body::jsonb ->> 'act' = 'screenings.remind'`, [levels.city.id]);
  expect(reminders).toEqual([{ subject: id }]);
});
