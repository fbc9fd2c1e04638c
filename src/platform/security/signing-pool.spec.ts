import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { SigningPool } from './signing-pool';
import { blindSign } from './token-signer';

describe('signing blindly in threads', () => {
  const pem = generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const key = createPrivateKey(pem);
  const pool = new SigningPool(2);
  afterAll(() => pool.close());
  const message = (): Buffer => Buffer.concat([Buffer.alloc(1), randomBytes(383)]);

  it('gives each asker the signature on what he sent', async () => {
    const messages = Array.from({ length: 20 }, message);
    const signatures = await Promise.all(messages.map((blinded) => pool.sign(key, blinded)));
    expect(signatures.map((signature) => Buffer.from(signature).toString('hex'))).toEqual(messages.map((blinded) => Buffer.from(blindSign(blinded, pem)).toString('hex')));
  });

  it.each([
    ['a number above n', Buffer.alloc(384, 0xff)],
    ['too few bytes', Buffer.alloc(383, 1)],
  ])('refuses %s and goes on', async (_, blinded) => {
    await expect(pool.sign(key, blinded)).rejects.toMatchObject({ code: 'invalid-request', problems: [{ code: 'not-a-blinded-message', at: 'request' }] });
    await expect(pool.sign(key, message())).resolves.toHaveLength(384);
  });
});
