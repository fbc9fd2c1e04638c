import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actorRoles, type StaffActor } from '../../contract/actor';
import type { NamedChoicesView } from '../../contract/http/named-choices';
import { WHOLE_LIST } from '../../domain/ballot/form';
import { mayRead } from '../../domain/ballot/read-gate';
import { hasReached } from '../../domain/ballot/states';
import { compareNaturally } from '../../domain/shared/natural-order';
import { DomainError } from '../../domain/shared/problem';
import { BallotsService } from '../ballots/ballots.service';
import { RollsService } from '../ballots/rolls.service';
import { NamedPapersService } from './named-papers.service';

/** 记名: names beside choices for those on the dais, after counting, and before where the rules say so. */
@Injectable()
export class NamedChoicesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsService,
    private readonly rolls: RollsService,
    private readonly papers: NamedPapersService,
  ) {}

  /** By delegation and name, like a roll, never in the order of casting. @throws DomainError `not-allowed` where the read gate is closed, `box-unreachable` */
  async view(actor: StaffActor, ballotId: string): Promise<NamedChoicesView> {
    const tx = this.dataSource.manager;
    const ballot = await this.ballots.get({ congressId: actor.congressId, ballotId });
    if (ballot.medium === 'paper' || !mayRead(ballot, actorRoles(actor), 'namedChoices')) throw new DomainError('not-allowed');
    const isFinal = hasReached(ballot.state, 'counted');
    const named = isFinal ? await this.papers.all(tx, ballot) : await this.papers.inBox(ballot);
    const members = await this.rolls.membersOf(tx, ballot);
    const papers = named.map(({ deputyId, marks }) => {
      const { name = '', delegation = '' } = members.get(deputyId) ?? {};
      return { deputyId, name, delegation, marks };
    });
    const items = ballot.parts.flatMap(({ id: partId, title, form }) => (form.mark === 'whole-list' ? [{ partId, id: WHOLE_LIST, title }] : form.items.map(({ id, title: name }) => ({ partId, id, title: name }))));
    return { isFinal, items, papers: papers.sort((one, other) => compareNaturally(keyOf(one), keyOf(other))) };
  }
}

const keyOf = ({ delegation, name, deputyId }: { readonly delegation: string; readonly name: string; readonly deputyId: string }): string => `${delegation}\n${name}\n${deputyId}`;
