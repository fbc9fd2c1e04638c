import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Ways in which bytes travel, the smallest first. */
export const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

/** The same in every coding. */
export type Codings = Readonly<Record<Coding, Buffer>>;

/** What a reader takes (RFC 9110 §12.5.3): the first of ours that its `Accept-Encoding` names and does not refuse; a `*` asks for nothing in particular. */
export function bestCoding(accepted: string | undefined): Coding {
  if (!accepted) return 'identity';
  const named = accepted.toLowerCase().split(',').map((one) => one.split(';').map((part) => part.trim()));
  const taken = new Set(named.filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? '')).map(([name]) => name));
  return CODINGS.find((coding) => taken.has(coding)) ?? 'identity';
}

/** Strong: other bytes, another tag, and so another for each coding. */
export const etagOf = (bytes: string | Uint8Array): string => `"${createHash('sha256').update(bytes).digest('base64url')}"`;

const squeeze = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** @param pains how long it may take: `once` for bytes that are kept, `often` for what is drawn anew and again */
export async function codingsOf(bytes: Buffer, pains: 'once' | 'often'): Promise<Codings> {
  const quality = pains === 'once' ? constants.BROTLI_MAX_QUALITY : 5;
  const br = squeeze.br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return { identity: bytes, gzip: await squeeze.gzip(bytes, { level: pains === 'once' ? 9 : 6 }), br: await br };
}
