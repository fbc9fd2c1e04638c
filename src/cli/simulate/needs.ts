import { KINDS, MINUTES, type Kind, type Minute } from './fortnight';
import { PARTS, PLANES, type OfPlanes, type Part, type UnitCosts } from './unit-costs';

/** What a run measured. */
export interface Measured {
  readonly units: UnitCosts;
  /** Megabytes of one process with nobody connected, and kilobytes that a connected tablet adds to the app's. */
  readonly memory: OfPlanes;
  readonly memoryPerTablet: number;
  /** The most that one process held at its database after any step, and the most that the database takes. */
  readonly connections: OfPlanes;
  readonly mostConnections: OfPlanes;
  /** Bytes that a ballot leaves in the databases. */
  readonly diskPerBallot: OfPlanes;
  readonly bytesPerRead: number;
}

/** What nobody measured: parameters of the command. */
export interface Assumptions {
  readonly cores: number;
  readonly memoryGb: number;
  readonly iops: number;
  readonly gigabits: number;
  /** How full a machine or a process may be planned. */
  readonly fill: number;
  /** Share of the reads that a CDN or a cache answers. */
  readonly cachedReads: number;
  readonly currency: string;
  readonly priceCoreHour: number;
  readonly priceTrafficGb: number;
  readonly priceDiskGbMonth: number;
}

/** A resource of which there is too little at `factor` times this load. */
export interface Limit {
  readonly resource: string;
  readonly utilisation: number;
  readonly factor: number;
}

export interface Needs {
  /** Minute of the fortnight with the most CPU time, and what happens in it. */
  readonly busiestAt: number;
  readonly busiest: Minute;
  /** Each at its own busiest minute. */
  readonly cores: Readonly<Record<Part, number>>;
  readonly coresAtOnce: number;
  readonly processes: OfPlanes;
  readonly connections: OfPlanes;
  readonly iops: OfPlanes;
  readonly diskGb: OfPlanes;
  readonly walGb: OfPlanes;
  readonly memoryGb: number;
  readonly gigabits: number;
  readonly trafficGb: number;
  readonly machines: { readonly front: number; readonly appDatabase: number; readonly boxDatabase: number };
  readonly money: { readonly machines: number; readonly traffic: number; readonly disk: number; readonly all: number };
  /** From the first that breaks to the last. */
  readonly onOneMachine: readonly Limit[];
  readonly appDatabase: readonly Limit[];
  readonly boxDatabase: readonly Limit[];
}

/** One may die. */
const LEAST = 2;
const HOURS = MINUTES / 60;
const MONTHS = MINUTES / 60 / 24 / 30;

/** What a fortnight asks for, at the unit costs of a run. Everything but the least numbers grows in proportion to the load. */
export function needsOf(minutes: readonly Minute[], { units, ...measured }: Measured, assumed: Assumptions): Needs {
  const reading = 1 - assumed.cachedReads;
  const timesOf = (minute: Minute, kind: Kind): number => minute[kind] * (kind === 'reads' ? reading : 1);
  const inMinute = (minute: Minute, of: (kind: Kind) => number): number => KINDS.reduce((sum, kind) => sum + timesOf(minute, kind) * of(kind), 0);
  const most = (of: (minute: Minute) => number): number => minutes.reduce((sofar, minute) => Math.max(sofar, of(minute)), 0);
  const all = (of: (minute: Minute) => number): number => minutes.reduce((sum, minute) => sum + of(minute), 0);

  const coresOf = (minute: Minute, part: Part): number => inMinute(minute, (kind) => units[kind].cpu[part]) / 60_000;
  const everyCore = minutes.map((minute) => PARTS.reduce((sum, part) => sum + coresOf(minute, part), 0));
  const coresAtOnce = everyCore.reduce((a, b) => Math.max(a, b), 0);
  const busiestAt = everyCore.indexOf(coresAtOnce);
  const cores = Object.fromEntries(PARTS.map((part) => [part, most((minute) => coresOf(minute, part))])) as Record<Part, number>;
  const front = most((minute) => coresOf(minute, 'app') + coresOf(minute, 'box') + coresOf(minute, 'nginx'));

  const processes = ofPlanes((plane) => Math.max(LEAST, Math.ceil(cores[plane] / assumed.fill)));
  const connections = ofPlanes((plane) => processes[plane] * measured.connections[plane]);
  const iops = ofPlanes((plane) => most((minute) => inMinute(minute, (kind) => units[kind].writes[plane])) / 60);
  const ballots = all(({ publications }) => publications);
  const diskGb = ofPlanes((plane) => (ballots * measured.diskPerBallot[plane]) / 1e9);
  const walGb = ofPlanes((plane) => all((minute) => inMinute(minute, (kind) => units[kind].wal[plane])) / 1e9);
  const memoryGb = (PLANES.reduce((sum, plane) => sum + processes[plane] * measured.memory[plane], 0) + (most(({ tablets }) => tablets) * measured.memoryPerTablet) / 1_000) / 1_000;
  const gigabits = (most(({ reads }) => reads * reading) * measured.bytesPerRead * 8) / 60 / 1e9;
  const trafficGb = (all(({ reads }) => reads) * measured.bytesPerRead) / 1e9;

  const share = { cores: assumed.cores, memory: assumed.memoryGb, network: assumed.gigabits, iops: assumed.iops };
  const database = (plane: keyof OfPlanes): Limit[] => limits({ cores: cores[`${plane}Database`] / share.cores, iops: iops[plane] / share.iops, connections: connections[plane] / measured.mostConnections[plane] });
  const machinesFor = (first: Limit | undefined, least: number): number => Math.max(least, Math.ceil((first?.utilisation ?? 0) / assumed.fill));
  const machines = {
    front: machinesFor(limits({ cores: front / share.cores, memory: memoryGb / share.memory, network: gigabits / share.network })[0], LEAST),
    // a standby beside each; connections are not mended by a larger or a second machine
    ...{ appDatabase: LEAST * machinesFor(database('app').find(({ resource }) => resource !== 'connections'), 1), boxDatabase: LEAST * machinesFor(database('box').find(({ resource }) => resource !== 'connections'), 1) },
  };
  const cost = {
    machines: (machines.front + machines.appDatabase + machines.boxDatabase) * assumed.cores * HOURS * assumed.priceCoreHour,
    traffic: trafficGb * assumed.priceTrafficGb,
    disk: LEAST * (diskGb.app + diskGb.box) * MONTHS * assumed.priceDiskGbMonth,
  };
  return {
    ...{ busiestAt, busiest: minutes[busiestAt]!, cores, coresAtOnce, processes, connections, iops, diskGb, walGb, memoryGb, gigabits, trafficGb, machines },
    money: { ...cost, all: cost.machines + cost.traffic + cost.disk },
    onOneMachine: limits({
      ...{ cores: coresAtOnce / share.cores, memory: memoryGb / share.memory, network: gigabits / share.network, iops: (iops.app + iops.box) / share.iops },
      ...{ 'connections of the app': connections.app / measured.mostConnections.app, 'connections of the box': connections.box / measured.mostConnections.box },
    }),
    appDatabase: database('app'),
    boxDatabase: database('box'),
  };
}

/** Fullest first. */
const limits = (utilisations: Readonly<Record<string, number>>): Limit[] =>
  Object.entries(utilisations)
    .map(([resource, utilisation]) => ({ resource, utilisation, factor: 1 / utilisation }))
    .sort((a, b) => b.utilisation - a.utilisation);

const ofPlanes = (of: (plane: keyof OfPlanes) => number): OfPlanes => ({ app: of('app'), box: of('box') });
