import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../../contract/actor';
import type { SendPacketRequest } from '../../../../contract/http/deliberation';
import { sendingProblems, sentCandidates } from '../../../../domain/deliberation/packet';
import { DomainError } from '../../../../domain/shared/problem';
import { versionConflict } from '../../../../domain/shared/version-conflict';
import { AuditsService } from '../../../audits/audits.service';
import { ProjectsService } from '../../../projects/projects.service';
import { CalendarService } from '../../calendar/calendar.service';
import { DeliberationRepository } from '../deliberation.repository';
import { digestOf } from '../digest';
import { WithdrawalsRepository } from '../withdrawals/withdrawals.repository';
import { PacketsRepository } from './packets.repository';

/** 送达: the candidates go out to the deputies. */
@Injectable()
export class PacketsService {
  constructor(
    private readonly database: DataSource,
    private readonly deliberations: DeliberationRepository,
    private readonly packets: PacketsRepository,
    private readonly withdrawals: WithdrawalsRepository,
    private readonly projects: ProjectsService,
    private readonly calendar: CalendarService,
    private readonly audits: AuditsService,
  ) {}

  /** Sends the candidates as they are now. @throws DomainError `version-conflict` when somebody sent since `basedOn`, `sending-refused` */
  async send(actor: StaffActor, sessionId: string, { basedOn, projectIds }: SendPacketRequest): Promise<void> {
    const key = { congressId: actor.congressId, sessionId };
    await this.calendar.session(key.congressId, sessionId);
    await this.database.transaction(async (tx) => {
      await this.deliberations.begin(tx, key);
      await this.deliberations.lock(tx, key);
      const before = await this.packets.newest(tx, key);
      const version = (before?.version ?? 0) + 1;
      if (basedOn !== version - 1) throw versionConflict('basedOn', { newest: version - 1, by: before?.sentBy, moment: before?.sentAt.toISOString() });
      const problems = sendingProblems({ before: before?.items.map(({ projectId }) => projectId) ?? [], now: projectIds, withdrawn: await this.withdrawals.withdrawn(tx, key) });
      if (problems.length > 0) throw new DomainError('sending-refused', problems);
      const projects = await this.projects.getAll(key.congressId, projectIds, tx);
      await this.packets.add(tx, key, version, actor.name, sentCandidates(before?.items ?? [], projects.map((project) => ({ projectId: project.id, digest: digestOf(project) })), version));
      await this.deliberations.advance(tx, key);
      await this.audits.append(tx, actor, { act: 'deliberation.send', subject: sessionId, details: { version, projectIds } });
    });
  }
}
