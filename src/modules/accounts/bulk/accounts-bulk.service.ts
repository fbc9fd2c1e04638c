import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import type { StaffActor } from '../../../contract/actor';
import type { AccountsBulkChange, BulkAnswer } from '../../../contract/http/bulk-acts';
import { BulkActsService } from '../../bulk-acts/bulk-acts.service';
import type { BulkList } from '../../bulk-acts/bulk-list';
import { AccountsRepository } from '../accounts.repository';
import { STAFF_LOGINS_ENDED, type StaffLoginsFact } from '../facts';
import { LoginsRepository } from '../logins.repository';
import { powersLost, type Holder } from '../rights/powers';
import type { AccountsBulkRequest } from './accounts-bulk.requests';

/** Many accounts disabled or enabled at once, e.g. when a term ends. */
@Injectable()
export class AccountsBulkService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly logins: LoginsRepository,
    private readonly bulk: BulkActsService,
    private readonly events: EventEmitter2,
  ) {}

  /** Disabling signs them out everywhere, at once. @throws DomainError `bulk-refused` */
  async run(actor: StaffActor, request: AccountsBulkRequest): Promise<BulkAnswer<AccountsBulkChange>> {
    const answer = await this.bulk.run(actor, this.list(actor.congressId), request);
    if (answer.bulkId !== null) this.tell(actor.congressId, answer.changes);
    return answer;
  }

  /** Whoever is disabled again is signed out too. @throws DomainError `bulk-undone`, `bulk-refused` */
  async undo(actor: StaffActor, bulkId: string): Promise<void> {
    this.tell(actor.congressId, await this.bulk.undo(actor, this.list(actor.congressId), bulkId));
  }

  private tell(congressId: string, changes: readonly { readonly id: string; readonly to: AccountsBulkChange }[]): void {
    for (const { id: accountId, to } of changes) if (to.isDisabled) this.events.emit(STAFF_LOGINS_ENDED, { congressId, accountId, loginId: null } satisfies StaffLoginsFact);
  }

  private list(congressId: string): BulkList<AccountsBulkChange> {
    /** All accounts, as they would be after those that were asked about: of two last administrators one stays. */
    let holders: readonly Holder[] = [];
    return {
      kind: 'accounts',
      act: 'accounts.update',
      take: async (tx, ids) => {
        const all = await this.accounts.lockAll(tx, congressId);
        holders = all;
        return all.filter(({ accountId }) => ids.includes(accountId)).map(({ accountId: id, name, username, isDisabled }) => ({ id, name: `${name} ${username}`, now: { isDisabled } }));
      },
      obstacle: (actor, { id, name }, to) => {
        if (to.isDisabled && actor.kind === 'staff' && actor.accountId === id) return { code: 'own-account', at: name };
        if (powersLost(holders, id, to).length > 0) return { code: 'last-administrator', at: name };
        holders = holders.map((one) => (one.accountId === id ? { ...one, ...to } : one));
        return null;
      },
      write: async (tx, id, to) => {
        await this.accounts.change(tx, congressId, id, to);
        if (to.isDisabled) await this.logins.revokeAll(tx, congressId, id);
      },
    };
  }
}
