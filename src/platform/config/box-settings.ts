import { databaseAddress, environment, optional, port, required, wholeNumber, type Environment } from './environment';
import type { BoxSettings } from './settings';
import { StartError } from './start-error';
import { readTls } from './tls-files';

/** Reads what the box needs to run. It is told nothing of the app but the key that may command it. @throws StartError naming the variable to change */
export function readBoxSettings(env: Environment = environment): BoxSettings {
  return {
    port: port(env, 'BOX_PORT', 4101),
    host: optional(env, 'BOX_HOST') ?? '0.0.0.0',
    commandPort: port(env, 'BOX_COMMAND_PORT', 4102),
    commandHost: optional(env, 'BOX_COMMAND_HOST') ?? '127.0.0.1',
    databaseUrl: databaseAddress('BOX_DATABASE_URL', required(env, 'BOX_DATABASE_URL')),
    appKey: publicKey(env, 'BOX_APP_KEY'),
    tls: readTls(env, 'BOX_TLS_CERT', 'BOX_TLS_KEY'),
    metricsToken: optional(env, 'METRICS_TOKEN'),
    isOneOfMany: optional(env, 'BOX_IS_ONE_OF_MANY') === 'yes',
    isTest: optional(env, 'PIAOJUE_TEST') === 'yes',
    batch: {
      papers: wholeNumber(env, 'BOX_BATCH_PAPERS', 64, 1, 1024),
      milliseconds: wholeNumber(env, 'BOX_BATCH_MILLISECONDS', 5, 0, 1000),
    },
  };
}

/** base64url of the 32 raw bytes of an Ed25519 public key. */
function publicKey(env: Environment, name: string): string {
  const key = required(env, name);
  if (/^[\w-]{43}$/.test(key)) return key;
  throw new StartError(`${name} 不是 Ed25519 公钥（43 个 base64url 字符）。`, `${name} is not an Ed25519 public key (43 base64url characters).`);
}
