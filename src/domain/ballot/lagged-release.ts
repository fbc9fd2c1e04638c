/** What has been let out of a running secret count. Both figures are papers covered by a count of all papers in the box at one moment. */
export interface LaggedRelease {
  /** Covered by the last release; kept across restarts. */
  readonly released: number;
  /** Covered by the count that waits for the next batch; null after a restart. */
  readonly waiting: number | null;
}

/**
 * Papers in a batch: 20, a twentieth of the papers issued or the profile's own number, whichever is most (LIVE-01).
 * null: too few papers issued to hide anybody, so nothing is released before closing.
 */
export function laggedBatchSize(issued: number, batch: number): number | null {
  const size = Math.max(20, Math.ceil(issued / 20), batch);
  return issued < 3 * size ? null : size;
}

/**
 * One step: a full batch becomes the waiting count, and the count that waited before is released (LIVE-02).
 * So two releases never differ by fewer than `size` papers, and a release is always at least `size` papers behind.
 */
export function nextLaggedRelease(release: LaggedRelease, accepted: number, size: number): LaggedRelease {
  const { released, waiting } = release;
  if (accepted - (waiting ?? released) < size) return release;
  return { released: waiting ?? released, waiting: accepted };
}
