// Standard output belongs to the figures; what setting up has to say goes beside it.
import { spawnSync } from 'node:child_process';

/** Installs and builds what is missing or old, with every word of it on standard error. */
export function setUpQuietly() {
  const setup = JSON.stringify(new URL('./setup.mjs', import.meta.url).href);
  const program = `import { assertNode, build, install } from ${setup}; assertNode(); install(); build();`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
