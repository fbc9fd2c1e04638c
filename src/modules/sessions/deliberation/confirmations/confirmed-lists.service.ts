import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProjectView } from '../../../../contract/http/projects';
import type { Problem } from '../../../../domain/shared/problem';
import { ProjectsService } from '../../../projects/projects.service';
import { DeliberationRepository, type DeliberationKey } from '../deliberation.repository';
import { digestOf } from '../digest';
import { WithdrawalsRepository } from '../withdrawals/withdrawals.repository';
import { ConfirmationsRepository } from './confirmations.repository';

/** The confirmed list as a ballot is drawn from it. */
export interface ConfirmedList {
  readonly id: string;
  readonly profileId: string;
  readonly profileVersion: number;
  readonly seats: number | null;
  /** As they are now, in the order of the list. */
  readonly projects: readonly ProjectView[];
  /** Why no ballot of it can be armed; [] means one can. */
  readonly problems: readonly Problem[];
}

/** What later modules may ask about the confirmed list of a session. */
@Injectable()
export class ConfirmedLists {
  constructor(
    private readonly deliberations: DeliberationRepository,
    private readonly confirmations: ConfirmationsRepository,
    private readonly withdrawals: WithdrawalsRepository,
    private readonly projects: ProjectsService,
  ) {}

  /** Id of the list that holds; null: the session has none. */
  async newestId(tx: EntityManager, key: DeliberationKey): Promise<string | null> {
    return (await this.confirmations.newest(tx, key))?.id ?? null;
  }

  /** Nothing about the list changes until the transaction ends. */
  async hold(tx: EntityManager, key: DeliberationKey): Promise<void> {
    await this.deliberations.share(tx, key);
  }

  /** null: there is no such list in that session. */
  async find(tx: EntityManager, key: DeliberationKey, confirmationId: string): Promise<ConfirmedList | null> {
    const list = await this.confirmations.find(tx, key, confirmationId);
    if (list === null) return null;
    const projects = await this.projects.getAll(key.congressId, list.projects.map(({ projectId }) => projectId), tx);
    const withdrawn = await this.withdrawals.withdrawn(tx, key);
    const isNewest = (await this.newestId(tx, key)) === list.id;
    const problems = [
      ...(isNewest ? [] : [{ code: 'list-confirmed-anew' }]),
      ...projects.filter(({ id }) => withdrawn.includes(id)).map(({ title }) => ({ code: 'confirmed-list-has-withdrawn', values: { title } })),
      ...projects.filter((project, index) => digestOf(project) !== list.projects[index]!.digest).map(({ title }) => ({ code: 'project-changed-since-confirmed', values: { title } })),
    ];
    return { id: list.id, profileId: list.profileId, profileVersion: list.profileVersion, seats: list.seats, projects, problems };
  }
}
