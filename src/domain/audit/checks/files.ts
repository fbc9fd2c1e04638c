import { fromBase64Url } from '../../sealing/base64';
import { sha256, toHex } from '../../sealing/bytes';
import type { CryptoSuite } from '../../sealing/crypto-suite';
import { FILES, filesOf } from '../bundle';
import { asFault, type BundleReader } from '../bundle-reader';
import { listNoteText } from '../build-bundle';
import { Fault, faultIf } from '../fault';
import { openNote } from '../signed-note';
import { found, type Check } from './check';

/** The files are exactly those that the log's key signed for this edition: none missing, none added, none changed. */
export const filesCheck: Check = (bundle, suite) => found([...listedFiles(bundle), ...expectedFiles(bundle), ...note(bundle, suite)]);

function listedFiles(bundle: BundleReader): readonly Fault[] {
  const { files } = bundle.list;
  const names = new Set<string>([FILES.list, FILES.note, ...files.map(({ name }) => name)]);
  return [
    ...faultIf(names.size !== files.length + 2, 'listed-twice', FILES.list),
    ...[...bundle.files.keys()].filter((name) => !names.has(name)).map((name) => new Fault('not-listed', name)),
    ...files.flatMap(({ name, bytes, sha256: hash }) => {
      const present = bundle.files.get(name);
      if (present === undefined) return [new Fault('file-missing', name)];
      return faultIf(present.length !== bytes || toHex(sha256(present)) !== hash, 'differs-from-list', name);
    }),
  ];
}

function expectedFiles(bundle: BundleReader): readonly Fault[] {
  const expected = filesOf(bundle.frozen.manifest, bundle.list.edition);
  const strangers = [...bundle.files.keys()].filter((name) => !expected.includes(name));
  return [
    ...expected.filter((name) => !bundle.files.has(name)).map((name) => new Fault('file-missing', name)),
    ...strangers.map((name) => new Fault('not-of-this-edition', name)),
  ];
}

function note(bundle: BundleReader, suite: CryptoSuite): readonly Fault[] {
  const { origin, key } = bundle.frozen.manifest.log;
  const text = asFault(FILES.note, () => openNote(bundle.text(FILES.note), { name: origin, key: fromBase64Url(key) }, suite));
  const signatures = bundle.text(FILES.note).slice(text.length + 1).split('\n').length - 1;
  return [
    ...faultIf(signatures !== 1, 'more-than-one-signature', FILES.note),
    ...faultIf(text !== listNoteText(bundle.files.get(FILES.list)!, bundle.list.edition), 'not-the-list-that-was-signed', FILES.list),
  ];
}
