import { setFlagsFromString } from 'node:v8';

/**
 * Old garbage is collected when the heap has grown by this share of what was in use, in percent. V8's own measure lets it grow to several times that while an export of
 * 100,000 suggestions or a large table goes through; this costs no time that could be measured (docs/performance.md).
 */
const GROWING_PERCENT = 20;

/** Keeps the memory of this process near what it uses. */
export const keepHeapLean = (): void => setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
