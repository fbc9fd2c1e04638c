import { randomBytes } from 'node:crypto';
import { nodeSuite } from '../platform/security/node-suite';
import { readySuite } from './ready-suite';

describe('the suite with a ballot\'s keys made ready', () => {
  const [receiptKey, sealingKey, theirs, message] = [0, 1, 2, 3].map(() => randomBytes(32));
  const suite = readySuite(receiptKey, sealingKey);

  it('signs and agrees on secrets as the plain suite does', () => {
    expect(suite.signEd25519(message, receiptKey)).toEqual(nodeSuite.signEd25519(message, receiptKey));
    expect(suite.x25519PublicKey(sealingKey)).toEqual(nodeSuite.x25519PublicKey(sealingKey));
    const point = nodeSuite.x25519PublicKey(theirs);
    expect(suite.x25519(sealingKey, point)).toEqual(nodeSuite.x25519(sealingKey, point));
  });

  it('is the plain suite where papers travel open', () => {
    expect(readySuite(receiptKey, null).x25519PublicKey(sealingKey)).toEqual(nodeSuite.x25519PublicKey(sealingKey));
  });
});
