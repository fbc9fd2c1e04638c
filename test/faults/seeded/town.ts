import type { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../src/app';
import type { StaffRole } from '../../../src/contract/roles';
import type { Secrecy } from '../../../src/domain/ballot/ballot';
import { readAppSettings } from '../../../src/platform/config/app-settings';
import { publicKeyOf } from '../../../src/platform/config/key-files';
import { freePort } from '../../../src/platform/database/server/launch';
import { PASSWORD } from '../../factories/congress';
import { Morning, type Deputy } from '../../e2e/ballots/morning';
import type { BrowserSession } from '../../support/browser-session';
import { Line, newTraffic } from './line';
import { Program } from './program';
import { Server } from './server';

const STAFF: readonly StaffRole[] = ['office', 'presidingOfficer', 'chiefScrutineer', 'presidium'];

/** A member of the staff at a console; signs in again where that is asked for. */
export class Console {
  constructor(
    readonly browser: BrowserSession,
    private readonly username: string,
    /** Aborted once the town is closed: nobody is left to answer. */
    readonly closed: AbortSignal,
  ) {}

  async signIn(): Promise<void> {
    await this.browser.signIn(this.username, PASSWORD);
  }
}

export interface Town {
  readonly app: Program;
  readonly box: Program;
  readonly databases: { readonly app: Server; readonly box: Server };
  readonly traffic: { readonly app: EventEmitter; readonly box: EventEmitter };
  /** Between consoles and app, between screens and app, and for the app's orders to the box. */
  readonly lines: { readonly consoles: Line; readonly screens: Line; readonly orders: Line };
  readonly morning: Morning<{ app: never; appUrl: string; boxUrl: string; close(): Promise<void> }>;
  readonly profiles: Readonly<Record<Secrecy, string>>;
  readonly deputies: readonly Deputy[];
  /** First and second person of a role. */
  console(role: StaffRole, which?: 0 | 1): Console;
  /** A line of one tablet to the app and one to the box. */
  tabletLines(): Promise<{ readonly app: Line; readonly box: Line }>;
  close(): Promise<void>;
}

/** App, box and two PostgreSQL servers as processes, every connection by a bad line, and a congress in an open sitting. `required`: files that are required before a program. */
export async function foundTown(deputies: number, required: { readonly app?: string; readonly box?: string } = {}): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-seeded-'));
  const databases = { app: await Server.of('app'), box: await Server.of('box') };
  const ports = { app: await freePort(), box: await freePort(), command: await freePort() };
  const traffic = { app: newTraffic(), box: newTraffic() };
  const orders = await Line.to(() => ports.command, newTraffic());
  const consoles = await Line.to(() => ports.app, traffic.app);
  const screens = await Line.to(() => ports.app, newTraffic());
  const common = { PORT: String(ports.app), BOX_PORT: String(ports.box), BOX_COMMAND_PORT: String(ports.command), HOST: '127.0.0.1', BOX_HOST: '127.0.0.1' };
  const appEnv = { ...common, BOX_COMMAND_URL: orders.url, DATABASE_URL: databases.app.url, PIAOJUE_DATA: folder };
  const settings = readAppSettings(appEnv);
  const boxEnv = { ...common, BOX_DATABASE_URL: databases.box.url, BOX_APP_KEY: publicKeyOf(settings.commandKey) };
  const [appUrl, boxUrl] = [`http://127.0.0.1:${ports.app}`, `http://127.0.0.1:${ports.box}`];
  const app = new Program('app', appEnv, appUrl, join(folder, 'app.log'), required.app);
  const box = new Program('box', boxEnv, boxUrl, join(folder, 'box.log'), required.box);
  await Promise.all([app.ready(), box.ready()]);
  const founder = await createApp(settings);
  const place = { app: founder as never, appUrl: consoles.url, boxUrl, close: async () => undefined };
  const morning = await Morning.in(place, { deputies });
  const closing = new AbortController();
  const known = new Map<string, Console>();
  for (const role of STAFF) {
    for (const which of [0, 1] as const) {
      const another = which === 0 ? '' : '-2';
      known.set(`${role}${which}`, new Console(await morning.desk(role, another), `desk-${role}${another}`, closing.signal));
    }
  }
  const rules = (secrecy: Secrecy): Promise<string> => morning.rules('county-competitive', { secrecy, allowEqualNumber: true });
  const profiles = { anonymous: await rules('anonymous'), named: await rules('named'), sealed: await rules('sealed') };
  // it would go on with the orders of an app that has fallen
  await founder.close();
  return {
    app,
    box,
    databases,
    traffic,
    lines: { consoles, screens, orders },
    morning,
    profiles,
    deputies: morning.deputies,
    console: (role, which = 0) => known.get(`${role}${which}`)!,
    tabletLines: async () => ({ app: await Line.to(() => ports.app, traffic.app), box: await Line.to(() => ports.box, traffic.box) }),
    async close() {
      closing.abort(new Error('the town is closed'));
      await Promise.all([app.close(), box.close()]);
      await Promise.all([orders, consoles, screens].map((line) => line.close()));
      await Promise.all([databases.app.close(), databases.box.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
