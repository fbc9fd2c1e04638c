import { join } from 'node:path';
import { publicKeyOf } from '../../platform/config/key-files';
import type { Ports, ServeSettings } from '../../platform/config/serve-settings';
import type { DatabaseAddresses } from './databases';
import type { Program } from './supervised';

const DIST = join(__dirname, '../..');

/** The app's process. Its environment knows nothing of the box's database. */
export function appProgram(env: NodeJS.ProcessEnv, ports: Ports): Program {
  return { name: 'app', file: join(DIST, 'main.js'), env, readyUrl: `http://127.0.0.1:${ports.PORT}/api/health/ready` };
}

/** The box's process. Its environment knows nothing of the app but the public key that may command it. */
export function boxProgram(settings: ServeSettings, ports: Ports, databases: DatabaseAddresses, commandKey: string): Program {
  const { BOX_PORT, BOX_COMMAND_PORT } = ports;
  const own = { BOX_DATABASE_URL: databases.box, BOX_APP_KEY: publicKeyOf(commandKey), BOX_PORT: String(BOX_PORT), BOX_COMMAND_PORT: String(BOX_COMMAND_PORT) };
  return { name: 'box', file: join(DIST, 'box.main.js'), env: { ...settings.inherited.box, ...own }, readyUrl: `http://127.0.0.1:${BOX_PORT}/api/health/ready` };
}

export function appEnvironment(settings: ServeSettings, ports: Ports, databases: DatabaseAddresses, publicUrl: string): NodeJS.ProcessEnv {
  return {
    PUBLIC_URL: publicUrl,
    ...settings.inherited.app,
    DATABASE_URL: databases.app,
    PIAOJUE_DATA: settings.dataFolder,
    PORT: String(ports.PORT),
    BOX_PORT: String(ports.BOX_PORT),
    BOX_COMMAND_PORT: String(ports.BOX_COMMAND_PORT),
  };
}
