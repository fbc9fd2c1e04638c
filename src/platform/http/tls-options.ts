import { constants } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import type { Tls } from '../config/tls-files';

type TlsOptions = Pick<ServerOptions, 'cert' | 'key' | 'minVersion' | 'handshakeTimeout' | 'secureOptions'>;

/** TLS 1.2 and newer with what Node holds safe. A handshake that stalls is cut. */
export const tlsOptions = ({ cert, key }: Tls): TlsOptions => ({ cert, key, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 });

/** As `tlsOptions`, and no session is ever resumed: a ticket would join two visits of one tablet to the box. */
export const forgetfulTlsOptions = (tls: Tls): TlsOptions => ({ ...tlsOptions(tls), secureOptions: constants.SSL_OP_NO_TICKET });
