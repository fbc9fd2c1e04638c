import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../app.module';
import { CongressesService } from '../../modules/congresses/congresses.service';
import type { AppSettings } from '../../platform/config/settings';
import { missingAdmins, type NewAdmin } from '../administrators/first-passwords';
import { exampleDeputies } from './example-deputies';
import { loadExample, type ExampleLogins } from './load-example';

/** How people get in: the example's logins at every start, and once the random passwords of administrators who were missing. */
export interface FirstLogins {
  readonly example: ExampleLogins | null;
  readonly admins: readonly NewAdmin[];
}

/** Run before the app starts: makes sure that there is a congress and that somebody can sign in to it. */
export async function prepareCongress(settings: AppSettings, wantsExample: boolean, today: Date, deputies = exampleDeputies): Promise<FirstLogins> {
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'], abortOnError: false });
  try {
    const present = await app.get(CongressesService).find();
    const example = (present?.isExample ?? wantsExample) ? await loadExample(app, today, deputies) : null;
    return { example, admins: await missingAdmins(app) };
  } finally {
    await app.close();
  }
}
