import type { DataSourceOptions } from 'typeorm';
import { ReachPool } from './reach/reach-pool';

/** How the app talks to its database. Migrations are hand-written SQL (see `migrations.ts`); TypeORM never changes the schema. Whose rows a connection sees: `reach/`. */
export function appDataSourceOptions(databaseUrl: string, poolSize = 20): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    driver: { Pool: ReachPool },
    synchronize: false,
    migrationsRun: false,
    logging: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize,
    applicationName: 'piaojue-app',
    connectTimeoutMS: 5_000,
  };
}
