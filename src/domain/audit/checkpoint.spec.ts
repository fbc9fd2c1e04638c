import { fromBase64, toBase64 } from '../sealing/base64';
import { toHex, utf8 } from '../sealing/bytes';
import { nobleSuite } from '../sealing/noble-suite';
import { openCheckpoint, signCheckpoint } from './checkpoint';
import { keyId, openNote, signNote, verifierKey } from './signed-note';

/** The key and note of the reference implementation's own tests (golang.org/x/mod/sumdb/note). */
const SECRET = fromBase64('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz').subarray(1);
const PETER = { name: 'PeterNeumann', key: nobleSuite.ed25519PublicKey(SECRET) };
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const SIGNATURE = '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const NOTE = `${TEXT}\n${SIGNATURE}`;

describe('signed notes', () => {
  it('signs as the reference implementation does', () => {
    expect(toHex(keyId(PETER))).toBe('c74f20a3');
    expect(verifierKey(PETER)).toBe('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    expect(signNote(TEXT, 'PeterNeumann', SECRET, nobleSuite)).toBe(NOTE);
    expect(openNote(NOTE, PETER, nobleSuite)).toBe(TEXT);
  });

  it('passes over signatures of others', () => {
    const stranger = signNote(TEXT, 'witness', new Uint8Array(32).fill(1), nobleSuite).split('\n\n')[1];
    expect(openNote(`${TEXT}\n${stranger}${SIGNATURE}`, PETER, nobleSuite)).toBe(TEXT);
    expect(() => openNote(`${TEXT}\n${stranger}`, PETER, nobleSuite)).toThrow(RangeError);
  });

  it('refuses a note with any character changed', () => {
    for (let index = 0; index < NOTE.length; index += 1) {
      const changed = NOTE.slice(0, index) + (NOTE[index] === 'x' ? 'y' : 'x') + NOTE.slice(index + 1);
      expect(() => openNote(changed, PETER, nobleSuite)).toThrow(RangeError);
    }
  });

  it.each(['', TEXT, `${TEXT}\n`, NOTE.slice(0, -1), `${NOTE}\n`, NOTE.replace('—', '-'), `\t${NOTE}`, NOTE.replace('nAM=', 'nAM')])('refuses %j', (note) => {
    expect(() => openNote(note, PETER, nobleSuite)).toThrow(RangeError);
  });

  it.each([
    ['no newline', 'log'],
    ['tab\t\n', 'log'],
    ['text\n', 'a name'],
    ['text\n', 'a+b'],
    ['text\n', ''],
  ])('does not sign %j as %j', (text, name) => {
    expect(() => signNote(text, name, SECRET, nobleSuite)).toThrow(RangeError);
  });
});

describe('checkpoints', () => {
  const log = { name: 'example.cn/congress', key: PETER.key };
  const root = new Uint8Array(32).fill(5);
  const signed = (text: string): string => signNote(text, log.name, SECRET, nobleSuite);

  it('says origin, size and root on three lines', () => {
    const note = signCheckpoint({ origin: log.name, size: 17, root }, SECRET, nobleSuite);
    expect(note.split('\n').slice(0, 4)).toEqual([log.name, '17', toBase64(root), '']);
    expect(openCheckpoint(note, log, nobleSuite)).toEqual({ origin: log.name, size: 17, root });
  });

  it.each([
    ['another origin', `other\n17\n${toBase64(root)}\n`],
    ['a padded size', `${log.name}\n017\n${toBase64(root)}\n`],
    ['a negative size', `${log.name}\n-1\n${toBase64(root)}\n`],
    ['a size in letters', `${log.name}\nten\n${toBase64(root)}\n`],
    ['a short root', `${log.name}\n17\n${toBase64(utf8('short'))}\n`],
    ['a fourth line', `${log.name}\n17\n${toBase64(root)}\nmore\n`],
    ['no root', `${log.name}\n17\n`],
  ])('refuses %s, even signed', (_, text) => {
    expect(() => openCheckpoint(signed(text), log, nobleSuite)).toThrow(RangeError);
  });
});
