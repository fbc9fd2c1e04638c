import { Command } from 'commander';
import { readAppSettings } from '../platform/config/app-settings';
import { address, environment } from '../platform/config/environment';
import { refuseToStart } from '../platform/config/start-error';
import { onAppDatabase } from './keeping/app-database';

/** `piaojue boxes`, on the app's machine: which boxes there are beside that of the settings, and in which of them the next ballot of a body will lie. Nothing has to be stopped for it. */
export function boxesCommand(): Command {
  const boxes = new Command('boxes').description('boxes with databases of their own, for more bodies than one box may serve').action(() => run(list));
  boxes
    .command('add <name>')
    .description('make a box known that runs already; app processes see it at once')
    .requiredOption('--command <url>', 'its command door, e.g. http://10.0.0.7:4102')
    .requiredOption('--hall <url>', 'its hall door as tablets reach it, e.g. https://box2.example.org')
    .action((name: string, { command, hall }: { command: string; hall: string }) => run(add(name, command, hall)));
  boxes
    .command('assign <congress> <box>')
    .description('in which box the next ballot of a body (by its slug) will lie; `main` is the one of the settings')
    .action((congress: string, box: string) => run(assign(congress, box)));
  return boxes;
}

type Work = (url: string) => Promise<string>;

const run = (work: Work): Promise<void> => onAppDatabase(work).then((said) => void process.stdout.write(`${said}\n`), refuseToStart);

// What needs the app is loaded here: tally and verify need none of it.
const list: Work = async (url) => (await import('./boxes/known-boxes.js')).listed(settingsAt(url));

const add = (name: string, command: string, hall: string): Work => async (url) =>
  (await import('./boxes/known-boxes.js')).added(settingsAt(url), { name, commandUrl: address('--command', command, ['http:', 'https:']), hallUrl: address('--hall', hall, ['https:', 'http:']) });

const assign = (congress: string, box: string): Work => async (url) => (await import('./boxes/known-boxes.js')).assigned(settingsAt(url), congress, box);

const settingsAt = (url: string) => readAppSettings({ ...environment, DATABASE_URL: url });
