import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { bits, context, leaf, octets, oid, sequence, set, text, time, truth, unsigned } from './der';

/** A certificate and its private key, PEM. */
export interface Certified {
  readonly certificate: string;
  readonly key: string;
}

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const DAY_MS = 86_400_000;
/** Tablets refuse a server's certificate that is good for longer than 398 days. */
const [CA_DAYS, SERVER_DAYS] = [5 * 365, 397];
/** Where halls are: RFC 1918, link-local, and this machine. */
const HALL_RANGES = [['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['169.254.0.0', 16], ['127.0.0.0', 8]] as const;

/**
 * A certificate authority of one's own (RFC 5280, P-256). It can vouch only for these names, for `localhost`, and for addresses in private ranges:
 * whoever steals its key can pretend to be no other site to a tablet that trusts it.
 */
export function makeAuthority(title: string, names: readonly string[], now: Date): Certified {
  const { publicKey, privateKey } = newKey();
  const permitted = [
    ...dnsOf([...names, 'localhost']).map((name) => sequence(leaf(2, Buffer.from(name, 'ascii')))),
    ...HALL_RANGES.map(([address, size]) => sequence(leaf(7, Buffer.concat([addressBytes(address), maskOf(size)])))),
    ...names.filter((name) => isIPv4(name)).map((address) => sequence(leaf(7, Buffer.concat([addressBytes(address), maskOf(32)])))),
  ];
  const extensions = [
    extension('2.5.29.19', true, sequence(truth(), unsigned(Buffer.of(0)))),
    extension('2.5.29.15', true, bits(Buffer.of(0b0000_0110), 1)),
    extension('2.5.29.30', true, sequence(context(0, ...permitted))),
    extension('2.5.29.14', false, octets(keyIdOf(publicKey))),
  ];
  const body = { subject: title, issuer: title, publicKey, days: CA_DAYS, extensions };
  return { certificate: signed(body, privateKey, now), key: pemOf(privateKey) };
}

/** A server's certificate for names and IPv4 addresses, and a new key. */
export function makeServerCertificate(title: string, names: readonly string[], authority: Certified, issuer: string, now: Date): Certified {
  const { publicKey, privateKey } = newKey();
  const subjects = [...dnsOf(names).map((name) => leaf(2, Buffer.from(name, 'ascii'))), ...names.filter((name) => isIPv4(name)).map((address) => leaf(7, addressBytes(address)))];
  const extensions = [
    extension('2.5.29.19', true, sequence()),
    extension('2.5.29.15', true, bits(Buffer.of(0b1000_0000), 7)),
    extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', false, sequence(...subjects)),
    extension('2.5.29.14', false, octets(keyIdOf(publicKey))),
    extension('2.5.29.35', false, sequence(leaf(0, keyIdOf(createPublicKey(authority.key))))),
  ];
  return { certificate: signed({ subject: title, issuer, publicKey, days: SERVER_DAYS, extensions }, authority.key, now), key: pemOf(privateKey) };
}

interface Body {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly days: number;
  readonly extensions: readonly Buffer[];
}

function signed({ subject, issuer, publicKey, days, extensions }: Body, key: KeyObject | string, now: Date): string {
  // a day ago: clocks of tablets are not always right
  const from = new Date(now.getTime() - DAY_MS);
  const serial = randomBytes(16);
  serial[0]! &= 0x7f;
  serial[0]! |= 0x40;
  const body = sequence(
    context(0, unsigned(Buffer.of(2))),
    unsigned(serial),
    ECDSA_SHA256,
    nameOf(issuer),
    sequence(time(from), time(new Date(from.getTime() + days * DAY_MS))),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    context(3, sequence(...extensions)),
  );
  return pem('CERTIFICATE', sequence(body, ECDSA_SHA256, bits(sign('sha256', body, key))));
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

const nameOf = (title: string): Buffer => sequence(set(sequence(oid('2.5.4.3'), text(title))));

const extension = (id: string, isCritical: boolean, value: Buffer): Buffer => sequence(oid(id), ...(isCritical ? [truth()] : []), octets(value));

const keyIdOf = (key: KeyObject): Buffer => createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest().subarray(0, 20);

const dnsOf = (names: readonly string[]): string[] => names.filter((name) => !isIPv4(name));

const addressBytes = (address: string): Buffer => Buffer.from(address.split('.').map(Number));

function maskOf(size: number): Buffer {
  const mask = Buffer.alloc(4);
  mask.writeUInt32BE(size === 0 ? 0 : (0xffff_ffff << (32 - size)) >>> 0);
  return mask;
}

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

const pem = (label: string, bytes: Buffer): string => `-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
