import 'reflect-metadata';
import './outside-of-bodies';
import { followedProject } from '../factories/followed-project';
import globalSetup from './global-setup';
import globalTeardown from './global-teardown';

// Ctrl-C reaches this program too; it ends when the one that measures is gone, and leaves no server behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

/**
 * For `npm run audit:speed`: a house with a published result, a project under way with its photos, and the suggestion that it began as.
 * Prints one line of JSON: `url`, and `paths` of the pages that have something to show. Ends when its standard input does.
 */
async function main(): Promise<void> {
  await globalSetup();
  const { morning, ballot, id } = await followedProject();
  const projects = ['', `/${id}`].map((path) => `/public/#/test/projects${path}`);
  const paths = [`/read/test/${ballot.id}`, `/read/test/projects/${id}`, `/read/test/proposals/${id}`, `/public/#/test/${ballot.id}`, ...projects, `/public/#/test/proposals/${id}`, `/deputy/#card=${morning.deputies[0]!.card}`];
  process.stdout.write(`${JSON.stringify({ url: morning.stack.appUrl, paths })}\n`);
  await new Promise((done) => process.stdin.resume().once('end', done));
  await morning.end();
  await globalTeardown();
}
void main().then(() => process.exit());
