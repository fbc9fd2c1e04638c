import { fromBase64Url, toBase64Url } from '../../src/domain/sealing/base64';
import { concat, utf8 } from '../../src/domain/sealing/bytes';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';
import { random } from '../shared/random';
import type { LockedPaper, UnsealedPaper } from './kept-paper';

const NONCE = 12;
/** In characters: how much is marked, and what, must not show in how long it is. */
const STEP = 8_192;
const ABOUT = utf8('piaojue/keep/v1');

/** As this device stores it. Browsers leave what they erased on the disk for a while: without the deputy's key, which no disk has, it tells nobody a choice or the one-time key. */
export function locked(paper: UnsealedPaper, key: Uint8Array): LockedPaper {
  const { ballotId, deputyId, manifestHash } = paper;
  const text = JSON.stringify(paper);
  const nonce = random(NONCE);
  const bytes = nobleSuite.encrypt(utf8(text.padEnd(STEP * Math.ceil(text.length / STEP))), key, nonce, ABOUT);
  return { ballotId, deputyId, manifestHash, stage: 'locked', text: toBase64Url(concat(nonce, bytes)) };
}

/** @returns the paper as it is where the key is another one */
export function unlocked(paper: LockedPaper, key: Uint8Array): UnsealedPaper | LockedPaper {
  const bytes = fromBase64Url(paper.text);
  try {
    return JSON.parse(new TextDecoder().decode(nobleSuite.decrypt(bytes.slice(NONCE), key, bytes.slice(0, NONCE), ABOUT))) as UnsealedPaper;
  } catch {
    return paper;
  }
}
