import { castingPlain, castingSealed } from './casting';
import { connect } from './connect';
import { memoryPerTablet } from './memory-per-tablet';
import { publicPage } from './public-page';
import { publicPageBehindNginx } from './public-page-behind-nginx';
import type { Row } from './row';
import { tallyFile } from './tally-file';
import { tallyFrame } from './tally-frame';
import { verdict } from './verdict';

/** The report, in the order in which it is printed. */
export const ROWS: readonly Row[] = [castingPlain, castingSealed, tallyFrame, connect, verdict, publicPage, publicPageBehindNginx, tallyFile, memoryPerTablet];
