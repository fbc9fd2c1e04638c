import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The app's database as whoever owns the server sees it, whom neither row security nor missing rights stop. It knows the app's entities. */
export const ownerOf = (app: INestApplication, url: string): Promise<DataSource> =>
  new DataSource({ type: 'postgres', url, poolSize: 4, applicationName: 'piaojue-test', entities: app.get(DataSource).entityMetadatas.map(({ target }) => target) }).initialize();
