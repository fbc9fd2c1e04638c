import { readDataFolder } from './app-settings';
import { databaseAddress, environment, oneOf, optional, port, type Environment } from './environment';
import { FILES_VARIABLES, readFilesSettings, type S3Settings } from './files-settings';
import { readPostgresSearch, type PostgresSearch } from './postgres-search';
import { StartError } from './start-error';

/** What the start program must know. */
export interface ServeSettings {
  readonly dataFolder: string;
  /** As the app's. */
  readonly files: S3Settings | null;
  /** 0: any free port. */
  readonly ports: Ports;
  /** Null: start two servers of our own, found by `search`. */
  readonly databases: { readonly app: string; readonly box: string } | null;
  readonly search: PostgresSearch;
  /** Whether an empty database is filled with the example congress. */
  readonly wantsExample: boolean;
  /** What the child processes inherit, and nothing else. */
  readonly inherited: { readonly app: Environment; readonly box: Environment };
}

export interface Ports {
  readonly PORT: number;
  readonly BOX_PORT: number;
  readonly BOX_COMMAND_PORT: number;
}

const SYSTEM = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'SystemRoot', 'NODE_ENV'];

/** @throws StartError naming the variable to change */
export function readServeSettings(env: Environment = environment): ServeSettings {
  return {
    dataFolder: readDataFolder(env),
    files: readFilesSettings(env),
    ports: readPorts(env),
    databases: readDatabases(env),
    search: readPostgresSearch(env),
    wantsExample: oneOf(env, 'PIAOJUE_EXAMPLE', ['yes', 'no'], 'yes') === 'yes',
    inherited: { app: pick(env, [...SYSTEM, 'HOST', 'PUBLIC_URL', 'BOX_URL', 'METRICS_TOKEN', 'SNAPSHOT_DIR', 'TLS_CERT', 'TLS_KEY', 'NODE_EXTRA_CA_CERTS', ...FILES_VARIABLES]), box: pick(env, [...SYSTEM, 'BOX_HOST', 'METRICS_TOKEN', 'BOX_TLS_CERT', 'BOX_TLS_KEY']) },
  };
}

const pick = (env: Environment, names: readonly string[]): Environment =>
  Object.fromEntries(names.filter((name) => env[name] !== undefined).map((name) => [name, env[name]]));

function readPorts(env: Environment): Ports {
  const ports = { PORT: port(env, 'PORT', 4100), BOX_PORT: port(env, 'BOX_PORT', 4101), BOX_COMMAND_PORT: port(env, 'BOX_COMMAND_PORT', 4102) };
  const taken = Object.values(ports).filter((number) => number !== 0);
  if (new Set(taken).size === taken.length) return ports;
  throw new StartError('PORT、BOX_PORT、BOX_COMMAND_PORT 必须互不相同。', 'PORT, BOX_PORT and BOX_COMMAND_PORT must be three different ports.');
}

function readDatabases(env: Environment): ServeSettings['databases'] {
  const [app, box] = [optional(env, 'DATABASE_URL'), optional(env, 'BOX_DATABASE_URL')];
  if (app === null && box === null) return null;
  if (app !== null && box !== null) return { app: databaseAddress('DATABASE_URL', app), box: databaseAddress('BOX_DATABASE_URL', box) };
  const missing = app === null ? 'DATABASE_URL' : 'BOX_DATABASE_URL';
  throw new StartError(`还需设置 ${missing}：应用与票箱各用一台 PostgreSQL 服务器。`, `Set ${missing} as well: app and box need a PostgreSQL server each.`);
}
