import type { Plane } from '../../src/platform/database/migrations';
import type { TestCluster } from './clusters';

/** Jest loads set-up and teardown apart from each other; what both must see hangs on the process. */
const shelf = globalThis as { piaojueClusters?: Record<Plane, TestCluster> };

const variable = (plane: Plane): string => `PIAOJUE_TEST_${plane.toUpperCase()}_SERVER`;

/** Lets jest's workers, which inherit the environment, find the servers. */
export function shareClusters(clusters: Record<Plane, TestCluster>): void {
  shelf.piaojueClusters = clusters;
  for (const cluster of Object.values(clusters)) process.env[variable(cluster.plane)] = cluster.url('postgres');
}

export async function removeSharedClusters(): Promise<void> {
  await Promise.all(Object.values(shelf.piaojueClusters ?? {}).map((cluster) => cluster.remove()));
}

/** Address of the database `postgres` in the shared server of a plane. */
export function sharedServer(plane: Plane): string {
  const url = process.env[variable(plane)];
  if (url === undefined) throw new Error(`No test server for ${plane}: this jest project needs globalSetup`);
  return url;
}
