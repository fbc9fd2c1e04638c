import { join } from 'node:path';
import type { Environment } from '../../platform/config/environment';
import { publicKeyOf } from '../../platform/config/key-files';
import type { Ports, ServeSettings } from '../../platform/config/serve-settings';
import type { Plane } from '../../platform/database/migrations';
import type { DatabaseAddresses } from './databases';
import { authorityFile, certificateFiles, hasHallCertificates } from './hall-certificates';
import type { Program } from './supervised';

const DIST = join(__dirname, '../..');

/** The app's process. Its environment knows nothing of the box's database. */
export function appProgram(env: NodeJS.ProcessEnv, ports: Ports): Program {
  return { name: 'app', file: join(DIST, 'main.js'), env, readyUrl: `${schemeOf(env.TLS_CERT)}://127.0.0.1:${ports.PORT}/api/health/ready`, hasSpare: true };
}

/** The box's process. Its environment knows nothing of the app but the public key that may command it. */
export function boxProgram(settings: ServeSettings, ports: Ports, databases: DatabaseAddresses, commandKey: string): Program {
  const { BOX_PORT, BOX_COMMAND_PORT } = ports;
  const own = { BOX_DATABASE_URL: databases.box, BOX_APP_KEY: publicKeyOf(commandKey), BOX_PORT: String(BOX_PORT), BOX_COMMAND_PORT: String(BOX_COMMAND_PORT) };
  const env: NodeJS.ProcessEnv = { ...hallCertificate(settings.dataFolder, 'box', 'BOX_'), ...settings.inherited.box, ...own };
  return { name: 'box', file: join(DIST, 'box.main.js'), env, readyUrl: `${schemeOf(env.BOX_TLS_CERT)}://127.0.0.1:${BOX_PORT}/api/health/ready`, hasSpare: false };
}

export function appEnvironment(settings: ServeSettings, ports: Ports, databases: DatabaseAddresses, publicUrl: string): NodeJS.ProcessEnv {
  return {
    PUBLIC_URL: publicUrl,
    ...hallCertificate(settings.dataFolder, 'app', ''),
    ...(hasHallCertificates(settings.dataFolder) && { NODE_EXTRA_CA_CERTS: authorityFile(settings.dataFolder) }),
    ...settings.inherited.app,
    DATABASE_URL: databases.app,
    PIAOJUE_DATA: settings.dataFolder,
    PORT: String(ports.PORT),
    BOX_PORT: String(ports.BOX_PORT),
    BOX_COMMAND_PORT: String(ports.BOX_COMMAND_PORT),
  };
}

/** What `npm start` says the scheme of the hall's addresses is, where nobody says otherwise. */
export const hallScheme = ({ dataFolder, inherited }: ServeSettings): 'http' | 'https' => schemeOf(inherited.app.TLS_CERT ?? hallCertificate(dataFolder, 'app', '').TLS_CERT);

const schemeOf = (certificate: string | undefined): 'http' | 'https' => (certificate ? 'https' : 'http');

/** The certificate that `piaojue certs` made, as variables; none: no variables. */
function hallCertificate(dataFolder: string, plane: Plane, prefix: '' | 'BOX_'): Environment {
  if (!hasHallCertificates(dataFolder)) return {};
  const { cert, key } = certificateFiles(dataFolder, plane);
  return { [`${prefix}TLS_CERT`]: cert, [`${prefix}TLS_KEY`]: key };
}
