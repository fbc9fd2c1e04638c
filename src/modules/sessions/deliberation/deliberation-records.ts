import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RemarkView, WithdrawalView } from '../../../contract/http/deliberation';
import { AmendmentsRepository, type Amendment } from './amendments/amendments.repository';
import { ConfirmationsRepository, type KeptConfirmation } from './confirmations/confirmations.repository';
import { DeliberationRepository, type Deliberation, type DeliberationKey } from './deliberation.repository';
import { PacketsRepository, type Packet } from './packets/packets.repository';
import { RemarksRepository } from './remarks/remarks.repository';
import { WithdrawalsRepository } from './withdrawals/withdrawals.repository';

/** Everything that is kept about one deliberation. */
export interface Records {
  readonly deliberation: Deliberation | null;
  readonly packet: Packet | null;
  readonly remarks: readonly RemarkView[];
  readonly amendments: readonly Amendment[];
  readonly withdrawals: readonly WithdrawalView[];
  readonly confirmation: KeptConfirmation | null;
}

/** Reads, for the views. */
@Injectable()
export class DeliberationRecords {
  constructor(
    private readonly deliberations: DeliberationRepository,
    private readonly packets: PacketsRepository,
    private readonly remarks: RemarksRepository,
    private readonly amendments: AmendmentsRepository,
    private readonly withdrawals: WithdrawalsRepository,
    private readonly confirmations: ConfirmationsRepository,
  ) {}

  /** The revision is read first: what is read after it is at least as new, so that nobody confirms what they have not seen. */
  async of(tx: EntityManager, key: DeliberationKey): Promise<Records> {
    const deliberation = await this.deliberations.find(tx, key);
    const [packet, remarks, amendments, withdrawals, confirmation] = await Promise.all([
      this.packets.newest(tx, key),
      this.remarks.list(tx, key),
      this.amendments.list(tx, key),
      this.withdrawals.list(tx, key),
      this.confirmations.newest(tx, key),
    ]);
    return { deliberation, packet, remarks, amendments, withdrawals, confirmation };
  }

  /** The deliberation that is before a deputy, and project → newest version read; null: nothing was sent yet. */
  async readingsOf(tx: EntityManager, congressId: string, deputyId: string): Promise<{ readonly key: DeliberationKey; readonly versions: Readonly<Record<string, number>> } | null> {
    const sessionId = await this.deliberations.sessionBefore(tx, congressId, deputyId);
    if (sessionId === null) return null;
    const key = { congressId, sessionId };
    const readings = await this.packets.readings(tx, key, deputyId);
    return { key, versions: Object.fromEntries(readings.map(({ projectId, version }) => [projectId, version])) };
  }
}
