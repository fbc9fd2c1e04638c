import { randomBytes } from 'node:crypto';
import { makeEd25519Pem } from '../security/raw-keys';
import { redacted } from './redacted';

const token = randomBytes(32).toString('base64url').replace(/^./, '7');

describe('a line for the log', () => {
  it.each([
    ['a password in a body', 'body {"username":"zhang","password":"a long enough \\"password\\""}', 'long enough'],
    ['a password of a database', 'no answer at postgres://piaojue:s3cret-w0rd@db:5432/piaojue', 's3cret-w0rd'],
    ['a session token', `token ${token} is unknown`, token],
    ['a cookie', 'cookie: piaojue_staff=abc; x=1', 'piaojue_staff=abc'],
    ['a code of a deputy', 'sign-in of A12 with code=K3P9QZ failed', 'K3P9QZ'],
    ['a key as hex', 'the key is 9f2b4c1d'.padEnd(75, '0a1b'), '9f2b4c1d'],
    ['a private key', makeEd25519Pem(), 'MC4CAQAw'],
    ['a secret of a store of files', "AwsClient { accessKeyId: 'x', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }", 'K7MDENG'],
    ['a signature for a store of files', 'authorization: AWS4-HMAC-SHA256 Credential=TESTIOSFODNN7EXAMPLE/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=fe5f', 'TESTIOSFODNN7'],
    ['a row that PostgreSQL quotes', 'DETAIL: Failing row contains (1, 赞成, x).', '赞成'],
    ['a key that PostgreSQL quotes', 'Key (phone)=(13800000000) already exists', '13800000000'],
    ['what stands on a paper', '{"marks":{"p1":"approve"}}', 'approve'],
  ])('has not in it %s', (_, text, secret) => {
    expect(redacted(text)).not.toContain(secret);
    expect(redacted(text)).toContain('[withheld]');
  });

  it.each(['TypeError: x is undefined\n    at BallotsService.arm (/srv/piaojue/dist/modules/ballots/ballots.service.js:12:3)', 'ballot 6f1f3f7e-2f1c-4c4e-9f57-9f0b2f7c1a2e stays closed', 'QueryFailedError: relation "ballots" does not exist', '票箱没有应答'])(
    'is left as it is: %s',
    (text) => expect(redacted(text)).toBe(text),
  );
});
