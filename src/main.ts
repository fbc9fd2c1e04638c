import 'reflect-metadata';
import { createApp } from './app';
import { DRAWING, readAppSettings } from './platform/config/app-settings';
import { refuseToStart } from './platform/config/start-error';
import { connected } from './platform/database/connect';
import { isBoundByRowSecurity } from './platform/database/reach/app-role';
import { gracefulClose } from './platform/http/graceful-close';
import { listening } from './platform/http/listening';
import { LineLog } from './platform/logging/line-log';
import { closeOnSignal } from './platform/process/close-on-signal';
import { keepHeapLean } from './platform/process/lean-heap';
import { portFault } from './platform/process/port-fault';
import { beginOrWait } from './platform/process/spare';

/** The app's process: everything that has a name in it. */
async function main(): Promise<void> {
  keepHeapLean();
  const settings = readAppSettings();
  if (!(await connected('DATABASE_URL', settings.databaseUrl, isBoundByRowSecurity))) {
    new LineLog(false).warn('row security does not bind the database user and there is no role piaojue_app: bodies are kept apart by the program alone (docs/operations.md)', 'database');
  }
  const app = await createApp(settings);
  const closeDoor = gracefulClose(app.getHttpServer());
  try {
    await app.init();
    await listening(app.getHttpServer(), settings.port, settings.host);
  } catch (error) {
    throw portFault(error, 'PORT', settings.port);
  }
  closeOnSignal(async () => {
    await closeDoor();
    await app.close();
  });
}

beginOrWait(() => void main().catch(refuseToStart), DRAWING === null ? [] : [DRAWING]);
