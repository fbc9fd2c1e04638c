import { hastyCluster } from './clusters';
import { shareClusters } from './shared-clusters';

/** Starts one server for the app and one for the box, once for all integration, e2e and browser tests of a run. */
export default async function globalSetup(): Promise<void> {
  const [app, box] = await Promise.all([hastyCluster('app'), hastyCluster('box')]);
  shareClusters({ app, box });
}
