import '../../shared/older-browsers';
import { sealWork, type SealRequest } from './seal-work';

self.onmessage = ({ data }: MessageEvent<SealRequest>) => self.postMessage(sealWork(data));
