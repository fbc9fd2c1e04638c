import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { DistrictMapView, PublicDistrictMap, SaveDistrictMapRequest } from '../../../contract/http/district-maps';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import { approvalNumberOf, mayBePublic } from '../../../domain/shared/districts/approval-number';
import { namesOf, type DistrictMap } from '../../../domain/shared/districts/district-map';
import { readDistrictMap } from '../../../domain/shared/districts/read-district-map';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { versionConflict } from '../../../domain/shared/version-conflict';
import { AuditsService } from '../../audits/audits.service';
import { DistrictMapsRepository, type KeptDistrictMap } from './district-maps.repository';

/** 区划底图: the map of its districts that a body handed in. */
@Injectable()
export class DistrictMapsService {
  constructor(
    private readonly database: DataSource,
    private readonly maps: DistrictMapsRepository,
    private readonly audits: AuditsService,
  ) {}

  async get(congressId: string): Promise<DistrictMapView> {
    return viewOf(await this.maps.newest(this.database.manager, congressId));
  }

  /** As anybody may see it: not at all without its 审图号. */
  async shown(congressId: string): Promise<PublicDistrictMap> {
    const kept = await this.maps.newest(this.database.manager, congressId);
    return kept !== null && mayBePublic(kept) ? { map: kept.map, approvalNumber: kept.approvalNumber } : { map: null, approvalNumber: null };
  }

  /** @throws DomainError `invalid-district-map` with every reason, `not-found` where no file comes and there is none yet, `version-conflict` when somebody else wrote since `basedOn` */
  async save(actor: Actor, { basedOn, file, approvalNumber }: SaveDistrictMapRequest): Promise<DistrictMapView> {
    const read = file === null ? null : readDistrictMap(file);
    const number = approvalNumber.trim() === '' ? null : approvalNumberOf(approvalNumber);
    const problems: readonly Problem[] = [...(read?.problems ?? []), ...(number === null && approvalNumber.trim() !== '' ? [{ code: 'not-an-approval-number', at: 'approvalNumber' }] : [])];
    if (problems.length > 0) throw new DomainError('invalid-district-map', problems);
    return this.write(actor, basedOn, (kept) => {
      const map = read?.map ?? kept?.map ?? null;
      return map && { map, approvalNumber: number };
    });
  }

  /** There is none any more. @throws DomainError `version-conflict` */
  remove(actor: Actor, basedOn: number): Promise<DistrictMapView> {
    return this.write(actor, basedOn, () => ({ map: null, approvalNumber: null }));
  }

  private write(actor: Actor, basedOn: number, next: (kept: KeptDistrictMap | null) => PublicDistrictMap | null): Promise<DistrictMapView> {
    return this.database.transaction(async (tx) => {
      const kept = await this.maps.newest(tx, actor.congressId);
      const wished = next(kept);
      // the same press, whose answer was lost
      const isSame = kept !== null && kept.version === basedOn + 1 && kept.writtenBy === actor.name && wished !== null && digestOf(kept) === digestOf(wished);
      if (!isSame) await this.add(tx, actor, basedOn, kept, wished);
      return viewOf(await this.maps.newest(tx, actor.congressId));
    });
  }

  private async add(tx: EntityManager, actor: Actor, basedOn: number, kept: KeptDistrictMap | null, wished: PublicDistrictMap | null): Promise<void> {
    if ((kept?.version ?? 0) !== basedOn) throw await this.conflict(tx, actor.congressId);
    if (wished === null) throw new DomainError('not-found', [{ code: 'no-district-map', at: 'file' }]);
    const { map, approvalNumber } = wished;
    if (!(await this.maps.add(tx, actor.congressId, { version: basedOn + 1, map, approvalNumber, writtenBy: actor.name }))) throw await this.conflict(tx, actor.congressId);
    const details = { version: basedOn + 1, approvalNumber, ...(map !== null && { districts: [...namesOf(map)], sha256: digestOf({ map, approvalNumber: null }) }) };
    await this.audits.append(tx, actor, { act: map === null ? 'district-maps.remove' : 'district-maps.save', subject: actor.congressId, details });
  }

  private async conflict(tx: EntityManager, congressId: string): Promise<DomainError> {
    const { version, writtenBy, writtenAt } = viewOf(await this.maps.newest(tx, congressId));
    return versionConflict('basedOn', { newest: version, by: writtenBy, moment: writtenAt });
  }
}

/** jsonb keeps the order of names in an object as it likes. */
const digestOf = ({ map, approvalNumber }: { readonly map: DistrictMap | null; readonly approvalNumber: string | null }): string => createHash('sha256').update(canonicalJson({ map, approvalNumber })).digest('hex');

const viewOf = (kept: KeptDistrictMap | null): DistrictMapView => ({
  version: kept?.version ?? 0,
  map: kept?.map ?? null,
  approvalNumber: kept?.approvalNumber ?? null,
  writtenBy: kept?.writtenBy ?? null,
  writtenAt: kept?.writtenAt.toISOString() ?? null,
});
