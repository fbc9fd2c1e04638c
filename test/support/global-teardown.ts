import { removeSharedClusters } from './shared-clusters';

export default async function globalTeardown(): Promise<void> {
  await removeSharedClusters();
}
