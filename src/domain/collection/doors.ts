import type { Instant } from '../shared/instant';
import { boundariesOf, type BoundaryName } from './boundaries';
import { hasPassed } from './phases';
import type { Programme } from './programme';

/**
 * Which round an idea of this moment is for; 'none': nobody takes it (DOOR-01: 陕西 2025, 宁波 2023: 集中征集 + 常态化).
 * Before the window closes the coming round is this one. A hold leaves the door as it is.
 */
export function roundFor(programme: Programme, now: Instant): 'thisRound' | 'nextRound' | 'none' {
  const isPast = passedAt(programme, now);
  const isOver = isPast('windowCloses') || isPast('screeningOpens');
  if (isPast('windowOpens') && !isOver) return 'thisRound';
  if (!programme.isContinuous) return 'none';
  return isOver ? 'nextRound' : 'thisRound';
}

/** Whether deputies may still co-sign (附议): from the opening of collection to the date set, or to screening (DOOR-02). */
export function mayCosign(programme: Programme, now: Instant): boolean {
  const isPast = passedAt(programme, now);
  return isPast('collectionOpens') && !isPast(programme.cosignUntil === null ? 'screeningOpens' : 'cosigningEnds');
}

function passedAt(programme: Programme, now: Instant): (name: BoundaryName) => boolean {
  const passed = new Set(boundariesOf(programme).flatMap(({ name, at }) => (hasPassed(at, now) ? [name] : [])));
  return (name) => passed.has(name);
}
