import type { HallBallotView } from '../../../src/contract/http/ballots';
import { hasReached } from '../../../src/domain/ballot/states';

/** What the scrutineers do now, as one word that the locale files say as a sentence. */
export type ScrutineersTask = 'compare' | 'handOut' | 'watch' | 'waitForBox' | 'openStations' | 'countPaper' | 'waitForCount' | 'signStations' | 'certify' | 'waitForAnnouncement' | 'destroyKeys' | 'done' | 'void';

export function scrutineersTask({ state, medium, turnout, stations }: Pick<HallBallotView, 'state' | 'medium' | 'turnout' | 'stations'>): ScrutineersTask {
  if (state === 'void') return 'void';
  if (state === 'closed') return taskOnceClosed(medium, turnout, stations);
  if (state === 'counted') return stations && stations.signed < stations.threshold ? 'signStations' : 'certify';
  if (state === 'published') return 'done';
  if (hasReached(state, 'certified') && stations && stations.destroyed < stations.size) return 'destroyKeys';
  if (state === 'announced') return 'done';
  if (state === 'certified') return 'waitForAnnouncement';
  if (state === 'closing') return 'waitForBox';
  if (state === 'open') return 'watch';
  return state === 'issuing' && medium === 'paper' ? 'handOut' : 'compare';
}

function taskOnceClosed(medium: HallBallotView['medium'], turnout: HallBallotView['turnout'], stations: HallBallotView['stations']): ScrutineersTask {
  if (medium === 'paper' || (turnout?.issuedPaper ?? 0) > 0) return 'countPaper';
  return stations && stations.opened < stations.threshold ? 'openStations' : 'waitForCount';
}
