import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import type { SystemActor } from '../../../contract/actor';
import { AppModule } from '../../../app.module';
import { ProgrammesService } from '../../../modules/programmes/programmes.service';
import type { AppSettings } from '../../../platform/config/settings';
import { within } from '../../../platform/database/reach/reach';
import { exampleRound } from '../../example/example-round';
import { loadExample } from '../../example/load-example';
import { addMatter, addSuggestions } from './suggestions-in-bulk';

const YEAR = 365;
/** Of all suggestions; and how many days ago the collection of the round began. The first is in screening, the last collects, those between are closed. */
const ROUNDS = [
  { name: '在筛选的一轮', share: 0.7, daysAgo: 45 },
  { name: '去年的一轮', share: 0.15, daysAgo: YEAR + 45 },
  { name: '前年的一轮', share: 0.1, daysAgo: 2 * YEAR + 45 },
  { name: '在征集的一轮', share: 0.05, daysAgo: 10 },
] as const;

const systemOf = (congressId: string): SystemActor => ({ kind: 'system', congressId, name: 'system', roles: [] });

export interface FilledCongress {
  readonly slug: string;
  readonly staff: readonly { readonly username: string; readonly password: string }[];
  readonly deputyCard: string;
  /** The largest round. */
  readonly programmeId: string;
}

/** The example congress with `suggestions` more in four rounds: three parts in ten told their end, a tenth merged, most with supporters and a place. */
export async function fillCongress(settings: AppSettings, suggestions: number): Promise<FilledCongress> {
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'], abortOnError: false });
  const client = new Client({ connectionString: settings.databaseUrl });
  await client.connect();
  try {
    const today = new Date();
    const logins = (await loadExample(app, today))!;
    const { rows } = await client.query<{ id: string; slug: string }>('select congress_id as id, slug from congresses');
    const { id: congressId, slug } = rows[0]!;
    const system = systemOf(congressId);
    const programmes: string[] = [];
    for (const { name, share, daysAgo } of ROUNDS) {
      const began = new Date(today.getTime() - (daysAgo - 10) * 86_400_000);
      const request = { ...exampleRound(began.getFullYear() + 1, began), name };
      const { programmeId } = await within(congressId, () => app.get(ProgrammesService).create(system, request));
      programmes.push(programmeId);
      await addSuggestions(client, { congressId, programmeId, seed: programmes.length, count: Math.round(suggestions * share), receivedFrom: new Date(request.collectsFrom) });
    }
    await addMatter(client, congressId, { screening: programmes[0]!, closed: programmes.slice(1, 3) });
    return { slug, staff: logins.staff, deputyCard: logins.deputies[0]!.token, programmeId: programmes[0]! };
  } finally {
    await client.end();
    await app.close();
  }
}
