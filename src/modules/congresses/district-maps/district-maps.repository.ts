import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DistrictMap } from '../../../domain/shared/districts/district-map';

export interface KeptDistrictMap {
  readonly version: number;
  /** null: there is none any more. */
  readonly map: DistrictMap | null;
  readonly approvalNumber: string | null;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

/** Rows of `district_maps`: added, never changed. */
@Injectable()
export class DistrictMapsRepository {
  /** null: there never was one. */
  async newest(tx: EntityManager, congressId: string): Promise<KeptDistrictMap | null> {
    const [row] = await tx.query<KeptDistrictMap[]>(
      `select version, map, approval_number as "approvalNumber", written_by as "writtenBy", written_at as "writtenAt" from district_maps where congress_id = $1 order by version desc limit 1`,
      [congressId],
    );
    return row ?? null;
  }

  /** @returns whether nobody else wrote that version first */
  async add(tx: EntityManager, congressId: string, { version, map, approvalNumber, writtenBy }: Omit<KeptDistrictMap, 'writtenAt'>): Promise<boolean> {
    const added = await tx.query<unknown[]>('insert into district_maps (congress_id, version, map, approval_number, written_by) values ($1, $2, $3, $4, $5) on conflict do nothing returning version', [congressId, version, map && JSON.stringify(map), approvalNumber, writtenBy]);
    return added.length > 0;
  }
}
