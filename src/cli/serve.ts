import { once } from 'node:events';
import { readAppSettings } from '../platform/config/app-settings';
import { fileFault } from '../platform/config/file-fault';
import { readKeys } from '../platform/config/key-files';
import { readServeSettings, type ServeSettings } from '../platform/config/serve-settings';
import { refuseToStart } from '../platform/config/start-error';
import { prepareCongress } from './example/prepare-congress';
import { hallAddresses } from './serve/addresses';
import { prepareDataFolder } from './serve/data-folder';
import { prepareDatabases } from './serve/databases';
import { takePorts } from './serve/ports';
import { appEnvironment, appProgram, boxProgram, hallScheme } from './serve/programs';
import { EndedBeforeReady, Supervised } from './serve/supervised';
import { Undo } from './serve/undo';
import { welcome } from './serve/welcome';

/** `npm start`: data folder, databases, keys, example, box and app; then waits to be stopped. What it starts it puts on `undo`. */
async function serve(settings: ServeSettings, undo: Undo, stop: AbortSignal): Promise<void> {
  prepareDataFolder(settings.dataFolder);
  const ports = await takePorts(settings.ports);
  const databases = await prepareDatabases(settings, undo);
  const { commandKey } = readKeys(settings.dataFolder);
  const hallUrl = settings.inherited.app.PUBLIC_URL ?? `${hallScheme(settings)}://${hallAddresses()[0] ?? 'localhost'}:${ports.PORT}`;
  const appEnv = appEnvironment(settings, ports, databases, hallUrl);
  const logins = await prepareCongress(readAppSettings(appEnv), settings.wantsExample, new Date());
  for (const program of [boxProgram(settings, ports, databases, commandKey), appProgram(appEnv, ports)]) {
    stop.throwIfAborted();
    const child = new Supervised(program);
    undo.add(() => child.stop());
    await child.start(stop);
  }
  console.log(await welcome(settings, ports, hallUrl, logins));
  await once(stop, 'abort');
}

async function main(): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort());
  const undo = new Undo();
  const settings = readServeSettings();
  try {
    await serve(settings, undo, stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) {
      await undo.run();
      if (error instanceof EndedBeforeReady) process.exit(1);
      refuseToStart(fileFault(error, settings.dataFolder));
    }
  }
  console.log('正在停止 · stopping');
  await undo.run();
  process.exit(0);
}

main().catch(refuseToStart);
