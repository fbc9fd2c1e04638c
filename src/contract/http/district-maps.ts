import type { DistrictMap } from '../../domain/shared/districts/district-map';

/** GET /api/district-map · PUT /api/district-map · DELETE /api/district-map {basedOn} (there is none any more) */
export interface DistrictMapView {
  /** 0: there never was one. */
  readonly version: number;
  /** null: there is none. */
  readonly map: DistrictMap | null;
  /** 审图号; without it the map is not shown to the public. */
  readonly approvalNumber: string | null;
  readonly writtenBy: string | null;
  readonly writtenAt: string | null;
}
export interface SaveDistrictMapRequest {
  /** The version that the person saw. */
  readonly basedOn: number;
  /** GeoJSON as text; null: the map stays, and its number is another. */
  readonly file: string | null;
  /** As typed; '': it has none yet. */
  readonly approvalNumber: string;
}

/** GET /api/public/:slug/district-map; both null where none may be shown. */
export type PublicDistrictMap = Pick<DistrictMapView, 'map' | 'approvalNumber'>;
