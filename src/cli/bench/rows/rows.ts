import type { Row } from './row';
import { tallyFile } from './tally-file';

/** The report, in the order in which it is printed. */
export const ROWS: readonly Row[] = [tallyFile];
