import 'reflect-metadata';
import { createBox } from './box/box';
import { readBoxSettings } from './platform/config/box-settings';
import { refuseToStart } from './platform/config/start-error';
import { connected } from './platform/database/connect';
import { closeOnSignal } from './platform/process/close-on-signal';
import { portFault } from './platform/process/port-fault';

/** The box's process: papers and nothing else. It cannot reach the app's database, for it is never told where that is. */
async function main(): Promise<void> {
  const settings = readBoxSettings();
  await connected('BOX_DATABASE_URL', settings.databaseUrl, async () => undefined);
  const box = await createBox(settings);
  try {
    await box.listen();
  } catch (error) {
    throw portFault(error, 'BOX_PORT', settings.port);
  }
  closeOnSignal(() => box.close());
}

main().catch(refuseToStart);
