import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../../contract/actor';
import type { BulkAnswer, DeputiesBulkChange } from '../../../../contract/http/bulk-acts';
import { DomainError } from '../../../../domain/shared/problem';
import { BulkActsService } from '../../../bulk-acts/bulk-acts.service';
import type { BulkList } from '../../../bulk-acts/bulk-list';
import { MOST_AT_ONCE } from '../../../bulk-acts/bulk.requests';
import { CalendarService } from '../../calendar/calendar.service';
import { DeputiesRepository } from '../deputies.repository';
import type { DeputiesBulkRequest } from './deputies-bulk.requests';

/** Many deputies at once: in office or not, or of another delegation. */
@Injectable()
export class DeputiesBulkService {
  constructor(
    private readonly database: DataSource,
    private readonly deputies: DeputiesRepository,
    private readonly calendar: CalendarService,
    private readonly bulk: BulkActsService,
  ) {}

  /** @throws DomainError `bulk-refused` */
  async run(actor: StaffActor, { all, ids, ...request }: DeputiesBulkRequest): Promise<BulkAnswer<DeputiesBulkChange>> {
    const found = all && request.isPreview ? await this.found(actor.congressId, all.q ?? '', all.delegation ?? null) : ids;
    return this.bulk.run(actor, this.list(actor.congressId), { ...request, ids: found });
  }

  /** @throws DomainError `bulk-undone`, `bulk-refused` */
  async undo(actor: StaffActor, bulkId: string): Promise<void> {
    await this.bulk.undo(actor, this.list(actor.congressId), bulkId);
  }

  private async found(congressId: string, text: string, delegationId: string | null): Promise<readonly string[]> {
    const tx = this.database.manager;
    const search = { text, delegationId, limit: MOST_AT_ONCE, offset: 0 };
    const { deputies, total } = await this.deputies.search(tx, congressId, await this.calendar.currentTerm(tx, congressId), search);
    if (total > MOST_AT_ONCE) throw new DomainError('bulk-refused', [{ code: 'too-many-at-once', at: 'all', values: { total, most: MOST_AT_ONCE } }]);
    return deputies.map(({ id }) => id);
  }

  private list(congressId: string): BulkList<DeputiesBulkChange> {
    /** Of the present term, with whoever keeps one of them now: those who come back need theirs. */
    const seats = new Map<string, string>();
    const own = new Map<string, string | null>();
    return {
      kind: 'deputies',
      act: 'deputies.change',
      take: async (tx, ids) => {
        const termId = await this.calendar.currentTerm(tx, congressId);
        const rows = (await this.deputies.lockAll(tx, congressId, ids)).filter((row) => row.termId === termId);
        for (const { deputyId, seat } of await this.deputies.seated(tx, congressId, termId)) seats.set(seat, deputyId);
        for (const { deputyId, seat } of rows) own.set(deputyId, seat);
        return rows.map(({ deputyId: id, name, number, isInOffice, delegationId }) => ({ id, name: `${name} ${number}`, now: { isInOffice, delegationId } }));
      },
      obstacle: (_, { id, name }, { isInOffice }) => {
        const seat = own.get(id);
        if (!isInOffice || !seat) return null;
        const holder = seats.get(seat) ?? id;
        seats.set(seat, holder);
        return holder === id ? null : { code: 'seat-taken', at: name, values: { seat } };
      },
      write: async (tx, id, to) => void (await this.deputies.change(tx, congressId, id, to)),
    };
  }
}
