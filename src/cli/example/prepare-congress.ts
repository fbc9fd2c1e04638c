import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../app.module';
import { AccountsService } from '../../modules/accounts/accounts.service';
import { CongressesService } from '../../modules/congresses/congresses.service';
import type { AppSettings } from '../../platform/config/settings';
import { exampleDeputies } from './example-deputies';
import { loadExample, type ExampleLogins } from './load-example';

/** How people get in: the example's logins at every start, or once the first administrator's random password. */
export interface FirstLogins {
  readonly example: ExampleLogins | null;
  readonly admin: { readonly username: string; readonly password: string } | null;
}

/** Run before the app starts: makes sure that there is a congress and that somebody can sign in to it. */
export async function prepareCongress(settings: AppSettings, wantsExample: boolean, today: Date, deputies = exampleDeputies): Promise<FirstLogins> {
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'], abortOnError: false });
  try {
    const present = await app.get(CongressesService).find();
    if (present?.isExample ?? wantsExample) return { example: await loadExample(app, today, deputies), admin: null };
    const congress = present ?? (await app.get(CongressesService).found({ slug: 'congress', name: '人民代表大会', bodyType: 'county', isExample: false }));
    return { example: null, admin: await app.get(AccountsService).createFirstAdmin(congress.id) };
  } finally {
    await app.close();
  }
}
