import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOUSE = join(__dirname, '../..');

/** What opens something somewhere, by how it is written. */
const SECRETS: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*(?:\\n)?[A-Za-z0-9+/]{40}/,
  'a key of a cloud': /\b(?:AKIA|ASIA|LTAI)[0-9A-Za-z]{16,24}\b|\bAKID[0-9A-Za-z]{32}\b|\bAIza[\w-]{35}\b/,
  'a token of a forge or registry': /\b(?:gh[pousr]_\w{36}|github_pat_\w{40}|glpat-[\w-]{20}|npm_[A-Za-z0-9]{36}|xox[abprs]-[\w-]{20})/,
  'a signed token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  'a secret of an authenticator app': /otpauth:\/\/[^\s'"`]*secret=[A-Z2-7]{16}/,
  'a password in an address': /\b[a-z][a-z0-9+]*:\/\/[\w.-]+:(?!\$\{|\[|\))[^\s:/@'"`${}]{3,}@/,
  'a password or token beside its name': /(?:password|passwd|passphrase|secret|token|api_?key|private_?key)["']?\s*[:=]\s*["'`](?=[^"'`\s]*\d)(?=[^"'`\s]*[A-Za-z])[A-Za-z0-9+/_=-]{20,}["'`]/i,
};

/** Made up for tests, each for one reason: what a log must not show, what a guess looks like. */
const MADE_UP: Readonly<Record<string, readonly string[]>> = {
  // of the published test vectors of RFC 9180
  'src/domain/sealing/envelope.spec.ts': ['0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7'],
  'src/platform/logging/redacted.spec.ts': ['piaojue:s3cret-w0rd@'],
};

function trackedFiles(): string[] {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: HOUSE, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error('the files that are tracked are known to git alone: run this in a clone');
  return stdout.split('\0').filter((name) => name !== '' && !/\.(png|jpg|webp|woff2?|pdf|xlsx|zip)$/.test(name));
}

/** Line and kind of everything in a text that looks like a secret. */
function found(text: string, except: readonly string[] = []): string[] {
  const rest = except.reduce((whole, made) => whole.replaceAll(made, ''), text);
  return Object.entries(SECRETS).flatMap(([kind, pattern]) => [...rest.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))].map(({ index }) => `${rest.slice(0, index).split('\n').length}: ${kind}`));
}

describe('a scan for secrets', () => {
  it.each([
    ['-----BEGIN PRIVATE ' + `KEY-----\n${'MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v'.repeat(2)}`, 'a private key'],
    ['AKIA' + 'IOSFODNN7EXAMPLE', 'a key of a cloud'],
    ['ghp_' + 'a1B2'.repeat(9), 'a token of a forge or registry'],
    ['eyJ' + 'hbGciOiJIUzI1NiJ9.eyJ' + 'zdWIiOiIxMjM0NTY3ODkwIn0.abcdefghijkl', 'a signed token'],
    ['otpauth://totp/a?' + 'secret=' + 'JBSWY3DPEHPK3PXP', 'a secret of an authenticator app'],
    ['postgres://app:' + 'hunter2@db/app', 'a password in an address'],
    ['"password": "' + 'Xk29fjQ0zLm4Vb7TnR8w"', 'a password or token beside its name'],
  ])('knows one when it sees it: %#', (text, kind) => {
    expect(found(text)).toEqual([`1: ${kind}`]);
  });

  it('finds none in any tracked file, but for those that were made up for a test', () => {
    const files = trackedFiles();
    expect(files.length).toBeGreaterThan(500);
    const findings = files.flatMap((name) => found(readFileSync(join(HOUSE, name), 'utf8'), MADE_UP[name]).map((finding) => `${name}:${finding}`));
    expect(findings).toEqual([]);
  });

  it('finds no file of a kind that holds secrets', () => {
    expect(trackedFiles().filter((name) => /(^|\/)(\.env(\..*)?|id_(rsa|ed25519|ecdsa)|.*\.(pem|key|p12|pfx|jks|kdbx))$/.test(name))).toEqual([]);
  });
});
