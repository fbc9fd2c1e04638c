import { constants } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import type { Tls } from '../config/tls-files';

type TlsOptions = Pick<ServerOptions, 'cert' | 'key' | 'minVersion' | 'ciphers' | 'handshakeTimeout' | 'secureOptions'>;

/** With keys that are forgotten and sealed blocks (AEAD); the first three are of TLS 1.3. Every browser of the last ten years speaks one of them. */
const CIPHERS = [
  ...['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'],
  ...['AES256-GCM-SHA384', 'CHACHA20-POLY1305', 'AES128-GCM-SHA256'].flatMap((seal) => [`ECDHE-ECDSA-${seal}`, `ECDHE-RSA-${seal}`]),
].join(':');

/** TLS 1.2 and newer. A handshake that stalls is cut. */
export const tlsOptions = ({ cert, key }: Tls): TlsOptions => ({ cert, key, minVersion: 'TLSv1.2', ciphers: CIPHERS, handshakeTimeout: 10_000 });

/** As `tlsOptions`, and no session is ever resumed: a ticket would join two visits of one tablet to the box. */
export const forgetfulTlsOptions = (tls: Tls): TlsOptions => ({ ...tlsOptions(tls), secureOptions: constants.SSL_OP_NO_TICKET });
