// What `npm start` and `npm test` need before anything of ours can run. Node built-ins only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const house = dirname(dirname(fileURLToPath(import.meta.url)));
const LEAST_NODE = [20, 19];

/** Ends the program with one line when Node is too old. */
export function assertNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  fail(`需要 Node ${LEAST_NODE.join('.')} 或更新版本，当前为 ${process.version}。 Node ${LEAST_NODE.join('.')} or newer is needed; this is ${process.version}.`);
}

/** `npm ci` when there is no `node_modules` or the lock file has changed since. */
export function install() {
  const stamp = join(house, 'node_modules', '.piaojue-lock');
  const lock = hashOf(['package-lock.json']);
  if (read(stamp) === lock || isInstalledByHand(stamp)) return;
  console.log('安装依赖，首次约需一分钟 · installing packages, about a minute the first time');
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci 失败，请检查网络后重试。 npm ci failed: check the network and start again.');
  writeFileSync(stamp, lock);
}

/** Compiles server and screens when their sources have changed since. */
export function build() {
  const stamp = join(house, 'dist', '.sources');
  const sources = hashOf(['src', 'web', 'package-lock.json', 'tsconfig.json', 'nest-cli.json']);
  if (read(stamp) === sources) return;
  console.log('编译，约需半分钟 · building, about half a minute');
  run(process.execPath, [join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build'], '编译服务端失败。 Building the server failed.');
  for (const config of ['vite.config.ts', 'vite.drawing.config.ts']) run(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--config', join('web', config), '--logLevel', 'warn'], '编译页面失败。 Building the screens failed.');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

/** Someone ran npm after the lock file was last changed: npm's own record is newer than the lock. */
function isInstalledByHand(stamp) {
  const record = join(house, 'node_modules', '.package-lock.json');
  if (!existsSync(record) || statSync(record).mtimeMs < statSync(join(house, 'package-lock.json')).mtimeMs) return false;
  writeFileSync(stamp, hashOf(['package-lock.json']));
  return true;
}

export function run(command, args, complaint) {
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' };
  const { status } = spawnSync(command, args, { cwd: house, stdio: 'inherit', shell: process.platform === 'win32', env });
  if (status !== 0) fail(complaint);
}

export function fail(line) {
  console.error(`✗ ${line}`);
  process.exit(1);
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null);

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesOf(join(house, path)))) hash.update(file.slice(house.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesOf(join(path, name)));
}
