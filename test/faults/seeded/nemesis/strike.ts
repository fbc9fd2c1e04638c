import type { MomentFault } from '../schedule';
import type { Scene } from '../scene';

/** Does the harm, and comes back when whatever fell stands again. */
export type Strike = (scene: Scene, fault: MomentFault) => Promise<void>;
