import type { ReadingBoardView } from '../../../../contract/http/deliberation';
import type { SentCandidate } from '../../../../domain/deliberation/packet';

/** The newest version of a candidate that a deputy has opened. */
export interface Reading {
  readonly deputyId: string;
  readonly projectId: string;
  readonly version: number;
}

export interface Reader {
  readonly id: string;
  readonly name: string;
  readonly delegationId: string;
  readonly delegation: string;
}

/** Who has read what as it was last sent, in all and by delegation. Deputies come by delegation, as the roster has them. */
export function readingBoard(deputies: readonly Reader[], sent: readonly SentCandidate[], readings: readonly Reading[]): ReadingBoardView {
  const newest = new Set(sent.map(({ projectId, version }) => `${projectId} ${version}`));
  const current = readings.filter(({ projectId, version }) => newest.has(`${projectId} ${version}`));
  const readOf = (id: string) => current.filter(({ deputyId }) => deputyId === id).length;
  const all = deputies.map((deputy) => ({ ...deputy, read: readOf(deputy.id) }));
  const isDone = ({ read }: { readonly read: number }) => read === sent.length;
  const inOffice = new Set(deputies.map(({ id }) => id));
  const delegationIds = [...new Set(all.map(({ delegationId }) => delegationId))];
  return {
    deputies: all.length,
    readAll: all.filter(isDone).length,
    delegations: delegationIds.map((id) => {
      const members = all.filter(({ delegationId }) => delegationId === id);
      const waiting = members.filter((member) => !isDone(member)).map(({ name, read }) => ({ name, read }));
      return { id, name: members[0]!.delegation, deputies: members.length, readAll: members.length - waiting.length, waiting };
    }),
    candidates: Object.fromEntries(sent.map(({ projectId }) => [projectId, current.filter((one) => one.projectId === projectId && inOffice.has(one.deputyId)).length])),
  };
}
