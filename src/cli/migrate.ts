import { environment, required } from '../platform/config/environment';
import { refuseToStart, StartError } from '../platform/config/start-error';
import { connected } from '../platform/database/connect';
import { migrate } from '../platform/database/migrations';

const VARIABLES = { app: 'DATABASE_URL', box: 'BOX_DATABASE_URL' } as const;

/** `node dist/cli/migrate.js app|box`: brings one database to the newest schema, for installations without the start program. */
async function main(plane: string | undefined): Promise<void> {
  if (plane !== 'app' && plane !== 'box') throw new StartError('用法：migrate app 或 migrate box。', 'Usage: migrate app, or migrate box.');
  const variable = VARIABLES[plane];
  const applied = await connected(variable, required(environment, variable), (client) => migrate(client, plane));
  console.log(applied.length === 0 ? 'up to date' : applied.join('\n'));
}

main(process.argv[2]).catch(refuseToStart);
