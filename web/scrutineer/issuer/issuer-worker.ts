import '../../shared/older-browsers';
import { issuerWork, type IssuerRequest } from './issuer-work';

self.onmessage = ({ data }: MessageEvent<IssuerRequest>) => self.postMessage(issuerWork(data));
