import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll, YAML11_SCHEMA } from 'js-yaml';

/** What an orchestrator is told: read as it reads it, and held to what the program and the texts say. Nothing here starts a container. */
const HOUSE = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(HOUSE, file), 'utf8');
// compose joins mappings by `<<`, which is YAML 1.1
const parsed = (file: string): unknown[] => loadAll(read(file), { schema: YAML11_SCHEMA });
const { version } = JSON.parse(read('package.json')) as { version: string };

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string }; readonly configMapKeyRef?: { readonly name: string } };
}
interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: number };
}
interface Container {
  readonly image: string;
  readonly env?: readonly Variable[];
  readonly ports: readonly { readonly containerPort: number }[];
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly resources: { readonly requests?: object };
  readonly volumeMounts?: readonly object[];
}
interface Spec {
  readonly replicas?: number;
  readonly selector?: Record<string, unknown>;
  readonly template?: { readonly spec: { readonly containers: readonly Container[]; readonly topologySpreadConstraints?: readonly { readonly topologyKey: string }[] } };
  readonly ports?: readonly { readonly port: number }[];
  readonly type?: string;
  readonly maxUnavailable?: number;
  readonly podSelector?: Selector;
  readonly policyTypes?: readonly string[];
  readonly ingress?: readonly { readonly from?: readonly Peer[]; readonly ports: readonly { readonly port: number }[] }[];
  readonly egress?: readonly { readonly to?: readonly Peer[]; readonly ports: readonly { readonly port: number }[] }[];
}
interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}
interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Spec;
}
interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks: Readonly<Record<string, object>> | readonly string[];
}

const FOLDER = 'docker/kubernetes';
const manifests = readdirSync(join(HOUSE, FOLDER)).flatMap((name) => parsed(`${FOLDER}/${name}`) as Manifest[]);
const ofKind = (...kinds: string[]): Manifest[] => manifests.filter(({ kind }) => kinds.includes(kind));
const workloads = ofKind('StatefulSet', 'Deployment');
const containerOf = (name: string): Container => workloads.find(({ metadata }) => metadata.name === name)!.spec.template!.spec.containers[0]!;
const [compose] = parsed('docker/compose.cluster.yaml') as unknown as [{ readonly services: Readonly<Record<string, Service>> }];
const services = Object.entries(compose.services);
const [single] = parsed('docker/compose.yaml') as unknown as [{ readonly services: Readonly<Record<string, Service>> }];
const [kustomization] = parsed('docker/kustomization.yaml') as unknown as [{ readonly resources: readonly string[]; readonly configMapGenerator: readonly { readonly name: string; readonly files: readonly string[] }[] }];

const OWN = `piaojue:${version}`;
const nameOf = (selector: Selector | undefined): string | undefined => selector?.matchLabels?.['app.kubernetes.io/name'];
const networksOf = (name: string): string[] => {
  const { networks } = compose.services[name]!;
  return Array.isArray(networks) ? (networks as string[]) : Object.keys(networks);
};

/** Who sets what: a container's or service's name, the variable, and its value, written or referred to. */
const settings = [
  ...services.flatMap(([name, { image, environment = {} }]) => Object.entries(environment).map(([variable, value]) => ({ name, image, variable, value }))),
  ...workloads.flatMap(({ metadata, spec }) => spec.template!.spec.containers.flatMap(({ image, env = [] }) => env.map(({ name, value, valueFrom }) => ({ name: metadata.name, image, variable: name, value: value ?? JSON.stringify(valueFrom) })))),
];

describe('the files for several machines', () => {
  it('name images of one exact version, ours and those of the single machine', () => {
    const images = [...services.map(([, { image }]) => image), ...workloads.flatMap(({ spec }) => spec.template!.spec.containers.map(({ image }) => image))];
    expect(images.length).toBeGreaterThan(12);
    const known = [OWN, single.services['app-db']!.image, 'nginx:1.28.0-bookworm'];
    expect(images.filter((image) => !known.includes(image))).toEqual([]);
    expect(known.filter((image) => !/:\d+\.\d+/.test(image))).toEqual([]);
  });

  it('set no variable of app or box that the program does not read', () => {
    const folder = 'src/platform/config';
    const names = new Set(readdirSync(join(HOUSE, folder)).flatMap((name) => [...read(`${folder}/${name}`).matchAll(/'([A-Z][A-Z0-9_]+)'/g)].map(([, variable]) => variable!)));
    const own = settings.filter(({ image }) => image === OWN);
    expect(own.length).toBeGreaterThan(30);
    expect(own.filter(({ variable }) => !names.has(variable)).map(({ name, variable }) => `${name}: ${variable}`)).toEqual([]);
  });

  it('tell each process that it is one of many, and the app whom to believe', () => {
    const told = (variable: string) => settings.filter((one) => one.variable === variable && one.value === 'yes').map(({ name }) => name).sort();
    expect(told('APP_IS_ONE_OF_MANY')).toEqual(['app', 'app-0', 'app-1']);
    expect(told('BOX_IS_ONE_OF_MANY')).toEqual(['box', 'box-0', 'box-1']);
    expect(settings.filter(({ variable }) => variable === 'PROXIES').map(({ name }) => name).sort()).toEqual(['app', 'app-0', 'app-1']);
  });

  it('give app and box databases of their own, and neither the way to the other’s', () => {
    const databases = settings.filter(({ variable }) => /DATABASE_URL$/.test(variable));
    expect(databases.map(({ name, variable, value }) => [name, variable, /@([\w-]+)\/|"name":"([\w-]+)"/.exec(value)!.slice(1).find(Boolean)]).sort()).toEqual([
      ['app', 'DATABASE_URL', 'app-database'],
      ['app-0', 'DATABASE_URL', 'app-db'],
      ['app-1', 'DATABASE_URL', 'app-db'],
      ['box', 'BOX_DATABASE_URL', 'box-database'],
      ['box-0', 'BOX_DATABASE_URL', 'box-db'],
      ['box-1', 'BOX_DATABASE_URL', 'box-db'],
    ]);
    const meet = (one: string, other: string): boolean => networksOf(one).some((network) => networksOf(other).includes(network));
    for (const app of ['app-0', 'app-1']) expect(['box-0', 'box-1', 'box-db', 'box-db-standby'].filter((name) => meet(app, name))).toEqual([]);
    for (const box of ['box-0', 'box-1']) expect(['app-db', 'app-db-replica'].filter((name) => meet(box, name))).toEqual([]);
    expect(services.filter(([, { ports }]) => ports !== undefined).map(([name, { ports }]) => [name, ports])).toEqual([['nginx', ['443:443', '4443:4443']]]);
  });

  it('hold no secret', () => {
    expect(ofKind('Secret')).toEqual([]);
    const secret = settings.filter(({ variable }) => /PASSWORD|TOKEN|KEY|DATABASE_URL/.test(variable));
    expect(secret.length).toBeGreaterThan(12);
    const isReferred = (value: string): boolean => /^\$\{\w+:[?-]\}$|^postgres:\/\/\w+:\$\{\w+:\?\}@|"(secret|configMap)KeyRef"/.test(value);
    expect(secret.filter(({ value }) => !isReferred(value))).toEqual([]);
    for (const file of [...readdirSync(join(HOUSE, FOLDER)).map((name) => `${FOLDER}/${name}`), 'docker/compose.cluster.yaml']) expect(read(file)).not.toMatch(/BEGIN [A-Z ]*KEY|:\/\/[^\s:@/]+:[^$\s][^\s@/]*@/);
  });
});

describe('docker/nginx.cluster.conf', () => {
  it('is what both start, and finds each process at a name that they give it', () => {
    expect(compose.services['nginx']!.volumes).toContain('./nginx.cluster.conf:/etc/nginx/conf.d/default.conf:ro');
    expect(kustomization.configMapGenerator.find(({ name }) => name === 'gateway')!.files).toContain('nginx.cluster.conf');
    const servers = [...read('docker/nginx.cluster.conf').matchAll(/^\s*server ([\w-]+):(\d+) /gm)].map(([, name, port]) => ({ name: name!, port: Number(port) }));
    expect([...new Set(servers.map(({ name }) => name))].sort()).toEqual(['app-0', 'app-1', 'box-0', 'box-1']);
    for (const { name, port } of servers) {
      expect(networksOf('nginx')).toEqual(expect.arrayContaining(networksOf(name).filter((network) => !network.endsWith('databases'))));
      const service = ofKind('Service').find(({ metadata }) => metadata.name === name)!;
      expect([name, service.spec.selector, service.spec.ports!.map((one) => one.port).includes(port)]).toEqual([name, { 'statefulset.kubernetes.io/pod-name': name }, true]);
      const set = workloads.find(({ metadata }) => name.startsWith(`${metadata.name}-`) && /^[01]$/.test(name.slice(metadata.name.length + 1)))!;
      expect(set.spec.replicas).toBeGreaterThan(Number(name.at(-1)));
    }
  });
});

describe('published results as files', () => {
  it('are written by every app process and only read by nginx, which finds them where its file looks', () => {
    const [, included] = /include (\/etc\/nginx\/piaojue\/\S+);/.exec(read('docker/nginx.cluster.conf'))!;
    const [, root] = /root (\S+);/.exec(read('docker/nginx.results.conf'))!;
    const told = settings.filter(({ variable }) => variable === 'SNAPSHOT_DIR').map(({ name, value }) => [name, value]).sort();
    expect(told).toEqual(['app', 'app-0', 'app-1'].map((name) => [name, '/snapshots']));
    for (const name of ['app-0', 'app-1']) expect(compose.services[name]!.volumes).toContain('snapshots:/snapshots');
    expect(compose.services['nginx']!.volumes).toEqual(expect.arrayContaining([`snapshots:${root}:ro`, `./nginx.results.conf:${included}:ro`]));
    expect(containerOf('app').volumeMounts).toContainEqual({ name: 'snapshots', mountPath: '/snapshots' });
    expect(containerOf('gateway').volumeMounts).toEqual(expect.arrayContaining([{ name: 'snapshots', mountPath: root, readOnly: true }, { name: 'configuration', mountPath: included, subPath: 'nginx.results.conf' }]));
    expect(kustomization.configMapGenerator.find(({ name }) => name === 'gateway')!.files).toContain('nginx.results.conf');
    expect(read('docker/Dockerfile')).toContain('chown node:node /data /snapshots');
  });
});

describe('docker/kustomization.yaml', () => {
  it('takes in every manifest, and files that are there', () => {
    expect([...kustomization.resources].sort()).toEqual(readdirSync(join(HOUSE, FOLDER)).map((name) => `kubernetes/${name}`).sort());
    for (const { files } of kustomization.configMapGenerator) for (const file of files) expect(read(`docker/${file.split('=').at(-1)}`).length).toBeGreaterThan(100);
  });

  it.each([['app', 4100], ['box', 4101]] as const)('asks %s at our health addresses', (name, port) => {
    const { livenessProbe, readinessProbe, ports } = containerOf(name);
    expect([livenessProbe?.httpGet, readinessProbe?.httpGet]).toEqual([{ path: '/api/health/live', port }, { path: '/api/health/ready', port }]);
    expect(ports.map(({ containerPort }) => containerPort)).toContain(port);
  });

  it.each(['app', 'box', 'gateway'])('keeps one of %s while a machine is emptied, and two machines under them', (name) => {
    const budget = ofKind('PodDisruptionBudget').find(({ metadata }) => metadata.name === name)!;
    expect([budget.spec.maxUnavailable, nameOf(budget.spec.selector as Selector)]).toEqual([1, name]);
    const { spec } = workloads.find(({ metadata }) => metadata.name === name)!;
    expect(spec.replicas).toBeGreaterThanOrEqual(2);
    expect(spec.template!.spec.topologySpreadConstraints?.map(({ topologyKey }) => topologyKey)).toEqual(['kubernetes.io/hostname']);
  });

  it('asks for what every container needs', () => {
    for (const { metadata, spec } of workloads) for (const { resources } of spec.template!.spec.containers) expect([metadata.name, Object.keys(resources.requests ?? {})]).toEqual([metadata.name, ['cpu', 'memory']]);
  });

  it('lets nobody reach anything that is not named, and the app never the box’s database', () => {
    const policies = ofKind('NetworkPolicy');
    expect(policies.find(({ metadata }) => metadata.name === 'nobody')!.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    // a policy for everybody may open the way to names alone
    expect(policies.filter(({ spec }) => nameOf(spec.podSelector) === undefined && (spec.ingress ?? spec.egress) !== undefined).map(({ metadata, spec }) => [metadata.name, spec.ingress, spec.egress!.map(({ ports }) => ports.map(({ port }) => port))])).toEqual([['names', undefined, [[53, 53]]]]);
    const ways = (direction: 'ingress' | 'egress', name: string): string[] =>
      policies.filter(({ spec }) => nameOf(spec.podSelector) === name).flatMap(({ spec }) =>
        (direction === 'ingress' ? (spec.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports })) : (spec.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }))).flatMap(({ peers, ports }) =>
          (peers?.map(({ podSelector }) => nameOf(podSelector) ?? 'anything') ?? ['anybody']).flatMap((peer) => ports.map(({ port }) => `${peer} ${port}`))),
      );
    expect(ways('egress', 'app')).toEqual(['app-db 5432', 'gateway 4102', 'gateway 4443']);
    expect(ways('ingress', 'box-db')).toEqual(['box 5432', 'box-db-standby 5432']);
    expect(ways('egress', 'box')).toEqual(['box-db 5432']);
    expect(ways('ingress', 'app-db')).toEqual(['app 5432', 'app-db-replica 5432']);
    expect(ways('ingress', 'box')).toEqual(['gateway 4101', 'gateway 4102']);
    expect(ways('ingress', 'gateway')).toEqual(['anybody 443', 'anybody 4443', 'app 4102']);
    for (const name of ['app-db-replica', 'box-db-standby']) expect(ways('ingress', name)).toEqual([]);
    const labels = new Set(workloads.map(({ metadata }) => metadata.name));
    expect(policies.map(({ spec }) => nameOf(spec.podSelector)).filter((name) => name !== undefined && !labels.has(name))).toEqual([]);
    // what faces outside is the gateway, and not at its port for orders
    expect(ofKind('Service').filter(({ spec }) => spec.type !== undefined).map(({ metadata, spec }) => [metadata.name, spec.ports!.map(({ port }) => port)])).toEqual([['gateway', [443, 4443]]]);
  });
});
