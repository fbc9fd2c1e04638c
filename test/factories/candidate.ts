import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AttachmentView, ProposalReceipt, ProposeRequest } from '../../src/contract/http/proposals';
import { ProjectsService } from '../../src/modules/projects/projects.service';
import { ProposalsService } from '../../src/modules/proposals/proposals.service';
import { BrowserSession } from '../support/browser-session';
import { idea, round } from './collection';

/** A candidate that began as a resident's suggestion with photos. @returns its project's id and the attachments */
export async function suggestedCandidate(place: { readonly app: INestApplication; readonly url: string; readonly congressId: string }, photos: readonly Buffer[], change: Partial<ProposeRequest> = {}) {
  const { app, congressId } = place;
  const resident = new BrowserSession(place.url);
  const programmeId = await round(place as never, congressId);
  const attachments: AttachmentView[] = [];
  for (const [index, photo] of photos.entries()) attachments.push((await resident.upload<AttachmentView>('/api/public/test/attachments', photo, `张三家 ${index}.jpg`)).body);
  const { body } = await resident.post<ProposalReceipt>('/api/public/test/proposals', idea(programmeId, { area: '', category: '', ...change, attachmentIds: attachments.map(({ id }) => id) }));
  await app.get(DataSource).transaction(async (tx) => {
    await app.get(ProposalsService).show(tx, congressId, [body.id], true);
    await app.get(ProjectsService).becomeCandidates(tx, congressId, [body.id], '2026-01-05');
  });
  return { id: body.id, number: body.number, attachments };
}
