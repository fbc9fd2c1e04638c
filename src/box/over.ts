import type { BoxState } from '../contract/box-wire';

/** In SQL, of a row of `box_keyed_ballots`, what {@link isOver} says: no paper comes any more, and the order in which they came is nobody's to know, or everybody's (by name). */
export const OVER = "state in ('closed', 'discarded') and sealing_private_key is null";

/** Nothing about such a ballot changes any more. */
export const isOver = ({ state, sealingKey }: { readonly state: BoxState; readonly sealingKey: Uint8Array | null }): boolean => (state === 'closed' || state === 'discarded') && sealingKey === null;
