import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../app.module';
import type { FirstAdmin } from '../../contract/http/accounts';
import { AccountsService } from '../../modules/accounts/accounts.service';
import { CongressesService } from '../../modules/congresses/congresses.service';
import type { AppSettings } from '../../platform/config/settings';
import { exampleDeputies } from './example-deputies';
import { loadExample, type ExampleLogins } from './load-example';

/** How people get in: the example's logins at every start, or once the random passwords of administrators who were missing. */
export interface FirstLogins {
  readonly example: ExampleLogins | null;
  readonly admins: readonly NewAdmin[];
}

export interface NewAdmin extends FirstAdmin {
  /** Name of the body whose administrator it is. */
  readonly congress: string;
}

/** Run before the app starts: makes sure that there is a congress and that somebody can sign in to it. */
export async function prepareCongress(settings: AppSettings, wantsExample: boolean, today: Date, deputies = exampleDeputies): Promise<FirstLogins> {
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'], abortOnError: false });
  try {
    const present = await app.get(CongressesService).find();
    if (present?.isExample ?? wantsExample) return { example: await loadExample(app, today, deputies), admins: [] };
    if (present === null) await app.get(CongressesService).found({ slug: 'congress', name: '人民代表大会', bodyType: 'county', isExample: false });
    const admins: NewAdmin[] = [];
    for (const { id, name } of await app.get(CongressesService).all()) admins.push(...(await app.get(AccountsService).createMissingAdmins(id)).map((admin) => ({ ...admin, congress: name })));
    return { example: null, admins };
  } finally {
    await app.close();
  }
}
