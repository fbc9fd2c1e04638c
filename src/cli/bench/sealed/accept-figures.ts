import { randomBytes } from 'node:crypto';
import { PaperReader } from '../../../box/casting/paper-reader';
import { sealPaper } from '../../../domain/sealing/seal-paper';
import { tokenMessage } from '../../../domain/sealing/token';
import { toBase64Url } from '../../../domain/sealing/base64';
import type { FrozenManifest } from '../../../domain/sealing/manifest-hash';
import { nodeSuite } from '../../../platform/security/node-suite';
import { makeTokenKeyPair, signToken } from '../../../platform/security/token-signer';
import { readySuite } from '../../../box/ready-suite';

/** CPU milliseconds of the box for one paper, from the bytes that came to the checked paper: open, read, hash, both signatures. */
export async function acceptCpu(make: (keys: { readonly n: string; readonly e: string }, sealingKey: string) => FrozenManifest, papers = 200): Promise<number> {
  const [keys, sealingSecretKey] = [await makeTokenKeyPair(), randomBytes(32)];
  const frozen = make(keys.publicKey, toBase64Url(nodeSuite.x25519PublicKey(sealingSecretKey)));
  const sealed = Array.from({ length: 8 }, () => {
    const [secretKey, prefix] = [randomBytes(32), randomBytes(32)];
    const signature = signToken(tokenMessage(prefix, frozen.hash, nodeSuite.ed25519PublicKey(secretKey)), keys.privateKey);
    const taken = { tokenSecretKey: toBase64Url(secretKey), prefix: toBase64Url(prefix), signature: toBase64Url(signature), secondSignature: null };
    return sealPaper({}, taken, frozen, randomBytes, nodeSuite).frozen;
  });
  const reader = new PaperReader(frozen, sealingSecretKey, readySuite(randomBytes(32), Buffer.from(sealingSecretKey)));
  const accept = async (index: number): Promise<void> => reader.verify(reader.open(sealed[index % sealed.length]!));
  for (let index = 0; index < papers; index += 1) await accept(index);
  const before = process.cpuUsage();
  for (let index = 0; index < papers; index += 1) await accept(index);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / papers;
}
