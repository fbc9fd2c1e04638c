import type { S3Settings } from './files-settings';
import type { Tls } from './tls-files';

/** What the app must be told to run. Read from the environment once, in this folder, and passed in. */
export interface AppSettings {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** Folder with `keys/`, `published/` and, unless they are in a bucket, `uploads/`. */
  readonly dataFolder: string;
  /** The bucket of files of proposals and reports (`FILES_S3_…`); null: in the data folder. */
  readonly files?: S3Settings | null;
  /** Where published results are laid down as files for nginx (`SNAPSHOT_DIR`); null: nowhere. */
  readonly snapshotFolder?: string | null;
  /** Built screens; null: do not serve any. */
  readonly webFolder: string | null;
  /** The documentation as plain files (`npm run docs`); null: it was not built. */
  readonly docsFolder?: string | null;
  /** The program that draws public pages as HTML, beside the built screens; null: only those with script. */
  readonly drawing?: string | null;
  /** The box as the tablets reach it; null: same host as the page, `boxPort`. */
  readonly boxUrl: string | null;
  readonly boxPort: number;
  readonly boxCommandUrl: string;
  /** PKCS#8 PEM of the Ed25519 key that signs commands, and of the one that signs the audit log. */
  readonly commandKey: string;
  readonly logKey: string;
  /** The address that QR codes, papers and feeds name, e.g. `http://192.168.1.10:4100`; no slash at its end. */
  readonly publicUrl: string;
  readonly isHttps: boolean;
  /** Where to look first for a Chinese font to print with (`FONT_DIR`). */
  readonly fontFolder?: string | null;
  /** Lets other machines read the figures (`METRICS_TOKEN`); null: only this one. */
  readonly metricsToken?: string | null;
  /** Its database may be one that does not survive a power cut (`PIAOJUE_TEST`). Never set by `npm start`. */
  readonly isTest?: boolean;
  /** Free bytes below which staff are warned and no real ballot is opened (`LEAST_FREE_GB`); 5 GB unless told, 0: never. */
  readonly leastFree?: number;
  /** Other app processes serve the same database (`APP_IS_ONE_OF_MANY`): news is told to the sockets of all. */
  readonly isOneOfMany?: boolean;
  /** Proxies that are believed when they say who is behind them (`PROXIES`): addresses or networks; those of this machine unless told. */
  readonly proxies?: readonly string[];
  /** Serve https with this (`TLS_CERT`, `TLS_KEY`), and expect the box to; null: http, perhaps behind a proxy. */
  readonly tls?: Tls | null;
}

export interface BoxSettings {
  readonly port: number;
  readonly host: string;
  readonly commandPort: number;
  readonly commandHost: string;
  readonly databaseUrl: string;
  /** base64url raw Ed25519 public key of the app; commands of any other signer are refused. */
  readonly appKey: string;
  /** Allows settings that only tests may have (e.g. a database with `fsync=off`). Never set by `npm start`. */
  readonly isTest: boolean;
  /** Cast batches: at most this many papers or this long. */
  readonly batch: { readonly papers: number; readonly milliseconds: number };
  /** Papers taken in and not yet answered; one more is asked to come again. 4,096 unless told. */
  readonly mostUnderWay?: number;
  /** Other box processes serve the same database (`BOX_IS_ONE_OF_MANY`): what they were ordered is looked up. */
  readonly isOneOfMany?: boolean;
  /** As the app's, for the command door. */
  readonly metricsToken?: string | null;
  /** For the hall door (`BOX_TLS_CERT`, `BOX_TLS_KEY`). */
  readonly tls?: Tls | null;
}

/** Nest's name for the settings in a constructor: `@Inject(APP_SETTINGS) settings: AppSettings`. */
export const APP_SETTINGS = Symbol('AppSettings');
