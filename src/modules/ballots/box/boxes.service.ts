import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { BoxDoorView } from '../../../contract/http/ballots';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { AuditsService } from '../../audits/audits.service';
import type { Ballot, BallotKey } from '../ballot.entity';
import { BoxesRepository, type BoxRow } from './boxes.repository';

/** Name of the box of the settings, which has no row. */
export const MAIN_BOX = 'main';

/** A box, and where it is reached. */
export interface BoxAddress {
  readonly name: string;
  /** Of its command door. */
  readonly commandUrl: string;
  /** Of its hall door, as views tell it to tablets. */
  readonly door: BoxDoorView;
}

/**
 * Which box holds a ballot, where there are several, each with a database of its own. A ballot stays where it was drafted; the next one of its body may lie elsewhere (ADR 31).
 * Asked of the database each time: a box that has just been added is there at once, in every process.
 */
@Injectable()
export class BoxesService {
  /** The one of the settings: where there is no other, the only one. */
  readonly main: BoxAddress;

  constructor(
    private readonly dataSource: DataSource,
    private readonly boxes: BoxesRepository,
    private readonly audits: AuditsService,
    @Inject(APP_SETTINGS) { boxCommandUrl, boxPort, boxUrl }: AppSettings,
  ) {
    this.main = { name: MAIN_BOX, commandUrl: boxCommandUrl, door: { boxPort, boxUrl } };
  }

  /** @param ballot with its `box`, where that was read already */
  async of(ballot: BallotKey & Partial<Pick<Ballot, 'box'>>): Promise<BoxAddress> {
    return ballot.box === null ? this.main : this.addressOf(await this.boxes.ofBallot(this.dataSource.manager, ballot));
  }

  /** Where the next ballot of a body will lie. */
  async ofBody(congressId: string): Promise<BoxAddress> {
    return this.addressOf(await this.boxes.ofBody(this.dataSource.manager, congressId));
  }

  async all(): Promise<BoxAddress[]> {
    return [this.main, ...(await this.boxes.all(this.dataSource.manager)).map((row) => this.addressOf(row))];
  }

  /**
   * Moves a body: its next ballot will lie in that box, those it has stay where they are.
   * @throws DomainError `not-found` for a name that no box has
   */
  async assign(actor: Actor, box: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      if (!(await this.boxes.assign(tx, actor.congressId, box === MAIN_BOX ? null : box))) throw new DomainError('not-found');
      await this.audits.append(tx, actor, { act: 'congresses.assign-box', subject: actor.congressId, details: { box } });
    });
  }

  private addressOf(row: BoxRow | null): BoxAddress {
    return row === null ? this.main : { name: row.name, commandUrl: row.commandUrl, door: { ...this.main.door, boxUrl: row.hallUrl } };
  }
}
