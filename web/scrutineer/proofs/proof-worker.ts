import '../../shared/older-browsers';
import { checkPapers, type PapersToCheck } from './check-papers';

/** Off the page's own thread: one answer for each request, in the order in which they came. */
self.onmessage = ({ data }: MessageEvent<PapersToCheck>) => self.postMessage(checkPapers(data));
