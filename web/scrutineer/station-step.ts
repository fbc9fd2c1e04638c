import type { StationView } from '../../src/contract/http/stations';
import { hasReached } from '../../src/domain/ballot/states';

/** What the scrutineer sees: one at a time, each with at most one thing to do. */
export const STATION_STEPS = [
  'join', 'full', 'restore', 'unlock', 'ceremony', 'waitArming', 'refused', 'compare', 'watch', 'check', 'open', 'waitCount', 'sign', 'waitCertified', 'destroy', 'over', 'void',
] as const;
export type StationStep = (typeof STATION_STEPS)[number];

/** What this device knows by itself. */
export interface DeviceState {
  /** Ceremony of the keys that are kept here; null: none. */
  readonly keptAttempt: number | null;
  readonly isUnlocked: boolean;
  /** Whether its keys stand in the manifest at their place; null without a manifest. */
  readonly isInManifest: boolean | null;
  /** Erased here, whether the others know or not yet. */
  readonly isErased: boolean;
  readonly hasCompared: boolean;
  /** Its replica is the closing set, every paper checked. */
  readonly isReplicaChecked: boolean;
  /** As it remembers itself, whatever the server has or says. */
  readonly hasOpened: boolean;
  readonly hasSigned: boolean;
}

type Seen = Pick<StationView, 'state' | 'ownIndex' | 'isDestroyed' | 'manifest' | 'record'> & { readonly ceremony: Pick<StationView['ceremony'], 'attempt' | 'phase'> };

/** The one step that this station is at. A station that comes back finds itself where it left. */
export function stationStep(view: Seen, device: DeviceState): StationStep {
  if (view.isDestroyed || device.isErased) return 'over';
  if (view.state === 'void') return voidStep(view, device);
  if (view.ownIndex === null) return view.ceremony.phase === 'joining' ? 'join' : 'full';
  if (device.keptAttempt !== view.ceremony.attempt) return 'restore';
  if (!device.isUnlocked) return 'unlock';
  if (view.ceremony.phase !== 'complete') return 'ceremony';
  if (view.manifest === null) return 'waitArming';
  if (device.isInManifest === false) return 'refused';
  if (!device.hasCompared) return 'compare';
  if (!hasReached(view.state, 'closed')) return 'watch';
  if (view.state === 'closed') return device.hasOpened ? 'waitCount' : device.isReplicaChecked ? 'open' : 'check';
  if (view.record === null && !device.hasSigned && view.state === 'counted') return 'sign';
  return hasReached(view.state, 'certified') ? 'destroy' : 'waitCertified';
}

/** Keys of a ballot that came to nothing are destroyed too. */
function voidStep({ manifest, ownIndex, ceremony }: Seen, { keptAttempt, isUnlocked }: DeviceState): StationStep {
  if (manifest === null || ownIndex === null || keptAttempt !== ceremony.attempt) return 'void';
  return isUnlocked ? 'destroy' : 'unlock';
}

/** The stages on top of the page, in the order of the day. */
export const STAGES = ['join', 'keys', 'compare', 'watch', 'count', 'sign', 'destroy'] as const;
export type Stage = (typeof STAGES)[number];

const STAGE_OF: Readonly<Record<StationStep, Stage | null>> = {
  join: 'join', full: null, restore: null, unlock: null, ceremony: 'keys', waitArming: 'keys', refused: 'compare', compare: 'compare', watch: 'watch',
  check: 'count', open: 'count', waitCount: 'count', sign: 'sign', waitCertified: 'sign', destroy: 'destroy', over: 'destroy', void: null,
};

/** Where the day stands; null where the step belongs to no stage. */
export const stageOf = (step: StationStep): Stage | null => STAGE_OF[step];
