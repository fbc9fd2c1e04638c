import type { MomentKind } from '../kinds';
import type { MomentFault } from '../schedule';
import type { Scene } from '../scene';
import { NETWORK_STRIKES } from './network';
import { PEOPLE_STRIKES } from './people';
import { PROGRAM_STRIKES } from './programs';
import type { Strike } from './strike';

const STRIKES: Readonly<Record<MomentKind, Strike>> = { ...PROGRAM_STRIKES, ...NETWORK_STRIKES, ...PEOPLE_STRIKES };

/** Does what the schedule says. */
export const strike = (scene: Scene, fault: MomentFault): Promise<void> => STRIKES[fault.kind](scene, fault);
