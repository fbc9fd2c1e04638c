import { castingPlain, castingSealed } from './casting';
import { connect } from './connect';
import { growthCasting, growthClosing, growthLists } from './growth';
import { memoryPerTablet } from './memory-per-tablet';
import { latePaper } from './late-paper';
import { publicPage } from './public-page';
import { publicPageBehindNginx } from './public-page-behind-nginx';
import type { Row } from './row';
import { storage } from './storage';
import { tallyFile } from './tally-file';
import { tallyFrame } from './tally-frame';
import { verdict } from './verdict';
import { votingBesideReaders } from './voting-beside-readers';

/** Without a ratio that the report is held to; each takes many minutes or is asked for by name alone. */
export const BY_NAME: readonly Row[] = [latePaper, votingBesideReaders];

/** The report, in the order in which it is printed. */
export const ROWS: readonly Row[] = [
  ...[castingPlain, storage, castingSealed, tallyFrame, connect, verdict],
  ...[publicPage, publicPageBehindNginx, tallyFile, memoryPerTablet],
  ...[growthCasting, growthClosing, growthLists],
];
