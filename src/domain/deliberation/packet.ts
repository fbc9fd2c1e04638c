import type { Problem } from '../shared/problem';

/** One candidate as it was sent: `version` is that of the sending in which this content first went out, `digest` stands for the content. */
export interface SentCandidate {
  readonly projectId: string;
  readonly version: number;
  readonly digest: string;
}

/** What goes out in a sending: a candidate keeps its version while its content stays the same, so that what was read stays read (DELIB-01). */
export function sentCandidates(before: readonly SentCandidate[], now: readonly Omit<SentCandidate, 'version'>[], version: number): readonly SentCandidate[] {
  return now.map(({ projectId, digest }) => {
    const earlier = before.find((sent) => sent.projectId === projectId);
    return { projectId, digest, version: earlier?.digest === digest ? earlier.version : version };
  });
}

export interface Sending {
  readonly before: readonly string[];
  readonly now: readonly string[];
  readonly withdrawn: readonly string[];
}

/** A candidate that deputies were sent leaves only by withdrawal with the presidium's consent, and one withdrawn does not come back (DELIB-07). */
export function sendingProblems({ before, now, withdrawn }: Sending): readonly Problem[] {
  return [
    ...(now.length === 0 ? [{ code: 'nothing-to-send', at: 'projectIds' }] : []),
    ...before.filter((id) => !now.includes(id) && !withdrawn.includes(id)).map((projectId) => ({ code: 'sent-candidate-left-out', at: 'projectIds', values: { projectId } })),
    ...now.flatMap((id, index) => (withdrawn.includes(id) ? [{ code: 'candidate-is-withdrawn', at: `projectIds[${index}]`, values: { projectId: id } }] : [])),
  ];
}
