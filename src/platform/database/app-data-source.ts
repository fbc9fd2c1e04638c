import type { DataSourceOptions } from 'typeorm';

/** How the app talks to its database. Migrations are hand-written SQL (see `migrations.ts`); TypeORM never changes the schema. */
export function appDataSourceOptions(databaseUrl: string, poolSize = 20): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
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
