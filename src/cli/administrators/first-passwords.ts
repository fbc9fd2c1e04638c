import type { INestApplicationContext } from '@nestjs/common';
import type { FirstAdmin } from '../../contract/http/accounts';
import { UNNAMED_BODY } from '../../contract/http/congresses';
import { FirstAdminsService } from '../../modules/accounts/founding/first-admins.service';
import { CongressesService } from '../../modules/congresses/congresses.service';
import type { AppSettings } from '../../platform/config/settings';
import { within } from '../../platform/database/reach/reach';
import { onApp } from '../keeping/on-app';

export interface NewAdmin extends FirstAdmin {
  /** Name of the body whose administrator it is. */
  readonly congress: string;
}

/** For every body the administrators that it lacks; in an empty installation a body first. */
export async function missingAdmins(app: INestApplicationContext): Promise<NewAdmin[]> {
  const congresses = app.get(CongressesService);
  if ((await congresses.find()) === null) await congresses.found({ slug: 'congress', name: UNNAMED_BODY, bodyType: 'county', isExample: false });
  const admins: NewAdmin[] = [];
  for (const { id, name } of await congresses.all()) admins.push(...(await within(id, () => app.get(FirstAdminsService).createMissing(id))).map((admin) => ({ ...admin, congress: name })));
  return admins;
}

export const administratorsOf = (settings: AppSettings): Promise<NewAdmin[]> => onApp(settings, missingAdmins);

/** @param slug the installation's own body unless told @throws DomainError `not-found` for a name that is no administrator's */
export function renewAdministrator(settings: AppSettings, username: string, slug?: string): Promise<NewAdmin> {
  return onApp(settings, async (app) => {
    const congresses = app.get(CongressesService);
    const { id, name } = slug === undefined ? await congresses.current() : await congresses.at(slug);
    return { ...(await within(id, () => app.get(FirstAdminsService).renew(id, username))), congress: name };
  });
}
