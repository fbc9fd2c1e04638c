import type { ListRow } from '../../domain/collection/list-hints';
import type { RoundUse } from '../../domain/collection/round-changes';
import { PROGRAMME_KINDS, type ProgrammeKind } from '../../domain/collection/programme-kinds';

export { PROGRAMME_KINDS, type ListRow, type ProgrammeKind, type RoundUse };

/** A round of collection and what follows from the clock. GET/POST /api/programmes · GET/PATCH /api/programmes/:id · GET …/use · POST …/holds · DELETE …/holds/current · POST …/close */

/** `planned`: not begun yet. */
export type ProgrammePhase = 'planned' | 'collection' | 'screening' | 'deliberation' | 'closed';

export interface Criterion {
  readonly code: string;
  readonly text: string;
}

export interface ApprovalStepView {
  readonly id: string;
  /** Label free, e.g. 县政府常务会议. */
  readonly body: string;
  readonly kind: string;
  readonly needsDocument: boolean;
}

/** Instants in ISO 8601, minute precision. */
export interface ProgrammeDates {
  readonly collectsFrom: string;
  readonly collectsUntil: string;
  readonly cosignUntil: string;
  readonly screeningUntil: string;
  readonly closesAt: string;
}

export interface ProgrammeView extends ProgrammeDates {
  readonly id: string;
  readonly year: number;
  readonly name: string;
  readonly kind: ProgrammeKind;
  readonly profileId: string | null;
  /** Year-round: ideas are taken in outside the window too, for the next round. */
  readonly isContinuous: boolean;
  readonly timeZone: string;
  /** How many are to be adopted; null: not fixed. */
  readonly seats: number | null;
  /** The fixed sum of a suggestion fund, in 分. */
  readonly fundCents: number | null;
  readonly categories: readonly Criterion[];
  readonly positiveList: readonly ListRow[];
  readonly negativeList: readonly ListRow[];
  readonly criteria: readonly Criterion[];
  readonly approvalChain: readonly ApprovalStepView[];
  readonly phase: ProgrammePhase;
  /** null: nothing more will change by itself. */
  readonly nextChange: { readonly phase: ProgrammePhase; readonly at: string } | null;
  /** Held by hand: the phase stays until released. */
  readonly hold: { readonly reason: string; readonly by: string; readonly since: string } | null;
  readonly closedAt: string | null;
  /** Another one after every change of what the office sets. */
  readonly revision: string;
}
export type SaveProgrammeRequest = Omit<ProgrammeView, 'id' | 'phase' | 'nextChange' | 'hold' | 'closedAt' | 'revision'>;
/** `basedOn`: the revision that was edited; refused where somebody else has changed the round since. */
export type ChangeProgrammeRequest = Partial<SaveProgrammeRequest> & { readonly basedOn?: string };

/** GET/POST /api/stations · PATCH /api/stations/:id · GET /api/stations/:id/qr.svg. 联络站 */
export interface StationView {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  readonly address: string;
  /** In the QR link of the public form: /#/suggest?congress=slug&station=code */
  readonly code: string;
  readonly isDisabled: boolean;
}
export type SaveStationRequest = Pick<StationView, 'name' | 'area' | 'address'>;

/** GET /api/public/:slug/programmes: what a resident needs in order to write. */
export interface PublicProgramme extends ProgrammeDates {
  readonly id: string;
  readonly year: number;
  readonly name: string;
  readonly kind: ProgrammeKind;
  readonly phase: ProgrammePhase;
  readonly nextChange: ProgrammeView['nextChange'];
  /** Whether a suggestion is taken in now, in the window or year-round. */
  readonly isOpen: boolean;
  readonly categories: readonly Criterion[];
  /** Towns and streets. */
  readonly areas: readonly string[];
  readonly positiveList: readonly ListRow[];
  readonly negativeList: readonly ListRow[];
}

/** GET /api/programmes/:id/passages */
export interface PassageView {
  readonly boundary: string;
  readonly due: string;
  /** Later than `due` after a hold. */
  readonly passedAt: string;
  /** Later than `passedAt` after a stop of the server. */
  readonly noticedAt: string;
}
