import type { RandomBytes } from '../../src/domain/sealing/bytes';

/** The one source of randomness that browsers grant on plain http as well. */
export const random: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
