import { DataSource } from 'typeorm';
import type { DeliberationView, DeputyDeliberationView } from '../../../src/contract/http/deliberation';
import { AttachmentsService } from '../../../src/modules/proposals/attachments/attachments.service';
import { ProposalsService } from '../../../src/modules/proposals/proposals.service';
import { suggestedCandidate } from '../../factories/candidate';
import { deviceKey, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { Morning, ok } from '../ballots/morning';
import { photoWithPlace } from '../collection/pictures';

let morning: Morning;
beforeAll(async () => {
  morning = await Morning.begin({ deputies: 1, projects: 1 });
});
afterAll(() => morning.end());

it('a deputy reads where a candidate comes from: who suggested it, who stands behind it, where it lies, and the photos that anybody may see', async () => {
  const { stack, congressId } = morning;
  const photo = await photoWithPlace(300, 200);
  const text = { latitude: 28.45, longitude: 119.92, costLowCents: 90_000_000, costCents: 110_000_000, finishesInYear: false, stageTarget: '完成 1 个井道' };
  const { id, attachments } = await suggestedCandidate({ app: stack.app, url: stack.appUrl, congressId }, [photo, photo], text);
  const resident = new BrowserSession(stack.appUrl);
  ok(await resident.put(`/api/public/test/proposals/${id}/support`));
  ok(await (await morning.desk('office')).post<DeliberationView>(`/api/sessions/${morning.sitting.sessionId}/deliberation/packets`, { basedOn: 0, projectIds: [morning.projects[0]!.id, id] }));
  const deputy = new BrowserSession(stack.appUrl);
  ok(await deputy.signInDeputy({ card: morning.deputies[0]!.card, deviceKey: deviceKey() }));
  const candidates = async () => ok(await deputy.get<DeputyDeliberationView>('/api/deputy/deliberation')).deliberation!.candidates;

  const [entered, suggested] = await candidates();
  expect(entered!.origin).toBeNull();
  expect(suggested!.project).toMatchObject({ latitude: 28.45, longitude: 119.92, costLowCents: 90_000_000, stageTarget: '完成 1 个井道' });
  expect(suggested!.origin).toEqual({ origin: 'resident', receivedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), supports: 1, attachments: attachments.map(({ url, id: attachmentId }, at) => expect.objectContaining({ id: attachmentId, url, name: `附件${at + 1}.jpg` })) });
  expect((await deputy.get(suggested!.origin!.attachments[0]!.url)).headers.get('content-type')).toBe('image/jpeg');

  const photosNow = async () => (await candidates())[1]!.origin!.attachments.map((one) => one.id);
  const [tx, app] = [stack.app.get(DataSource), stack.app];
  await tx.transaction((manager) => app.get(AttachmentsService).showPublicly(manager, systemOf(congressId), attachments[0]!.id, false));
  expect(await photosNow()).toEqual([attachments[1]!.id]);
  await tx.transaction((manager) => app.get(ProposalsService).show(manager, congressId, [id], false));
  expect(await photosNow()).toEqual([]);
});
