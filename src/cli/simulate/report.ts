import { short } from '../bench/report/table';
import { KINDS, MORNING } from './fortnight';
import type { Assumptions, Limit, Needs } from './needs';
import type { Played } from './play';
import { PARTS, type Use } from './unit-costs';

/** Everything that a run knows, as `--json` prints it. */
export interface Simulated {
  readonly on: string;
  readonly seed: number;
  readonly province: { readonly bodies: number; readonly deputies: number; readonly present: number; readonly papers: number; readonly readsAverage: number; readonly readsPeak: number };
  readonly played: Played;
  readonly assumptions: Assumptions;
  readonly morning: typeof MORNING;
  readonly needs: Needs;
}

/** The text report. Each part says whether it was drawn, measured or assumed. */
export function report({ on, seed, province, played, assumptions, needs }: Simulated): string {
  const { units, memory, memoryPerTablet, connections, mostConnections, diskPerBallot, bytesPerRead } = played.measured;
  const { machines, money, busiest } = needs;
  const use = (name: string, { cpu, wal, writes }: Use): string[] => [name, ...PARTS.map((part) => short(cpu[part])), short(wal.app), short(wal.box), short(writes.app), short(writes.box)];
  return [
    `${on}; seed ${seed}`,
    '',
    `Drawn: ${short(province.bodies)} bodies, ${short(province.deputies)} deputies, ${short(province.present)} present; each meets once in a fortnight of ten mornings. Readers: ${short(province.readsAverage)} requests/s on average, ${short(province.readsPeak)} at most`,
    `Played: ${played.congresses} congresses at once, ${short(played.cast)} papers cast, ${short(played.counted)} counted; ${short(played.reads)} reads ${played.isBehindNginx ? 'through nginx, and as many' : '(no nginx on this machine)'} from Node`,
    '',
    'Measured, for each: CPU ms, bytes of the databases’ logs, writes and syncs of these',
    columns([['', ...PARTS, 'log app', 'log box', 'writes app', 'writes box'], ...KINDS.map((kind) => use(kind, units[kind])), use('reads, Node alone', played.readFromNode)]),
    `Memory: app ${short(memory.app)} MB and ${short(memoryPerTablet)} kB a tablet, box ${short(memory.box)} MB. Connections of a process: app ${connections.app} of ${mostConnections.app}, box ${connections.box} of ${mostConnections.box}. A ballot leaves ${short(diskPerBallot.app / 1_000)} kB in the app’s database, ${short(diskPerBallot.box / 1_000)} kB in the box’s. A read carries ${short(bytesPerRead / 1_000)} kB`,
    '',
    `Busiest minute: ${momentOf(needs.busiestAt)}: ${[...KINDS, 'tablets' as const, 'frames' as const].map((kind) => `${kind} ${short(busiest[kind])}`).join(', ')}`,
    '',
    `Needed (each resource at its own busiest minute; processes at most ${assumptions.fill * 100} % full; ${assumptions.cachedReads * 100} % of reads answered elsewhere)`,
    columns([
      ['', 'app', 'box'],
      ['cores of the processes', short(needs.cores.app), short(needs.cores.box)],
      ['cores of the database', short(needs.cores.appDatabase), short(needs.cores.boxDatabase)],
      ['processes', ...both(needs.processes)],
      ['connections', ...both(needs.connections)],
      ['writes and syncs of the log/s', ...both(needs.iops)],
      ['disk, GB', ...both(needs.diskGb)],
      ['log written, GB', ...both(needs.walGb)],
    ]),
    `nginx ${short(needs.cores.nginx)} cores; all at once ${short(needs.coresAtOnce)} cores; memory without databases ${short(needs.memoryGb)} GB; network ${short(needs.gigabits)} Gbit/s; traffic ${short(needs.trafficGb)} GB`,
    '',
    `Machines of ${assumptions.cores} cores, ${assumptions.memoryGb} GB, ${short(assumptions.iops)} IOPS, ${assumptions.gigabits} Gbit/s (assumed): ${machines.front} for nginx, app and box, ${machines.appDatabase} for the app’s database, ${machines.boxDatabase} for the box’s, standbys among them`,
    `Money at assumed prices (${assumptions.priceCoreHour} a core-hour, ${assumptions.priceTrafficGb} a GB of traffic, ${assumptions.priceDiskGbMonth} a GB-month of disk; no market’s), ${assumptions.currency} for the fortnight: machines ${short(money.machines)}, traffic ${short(money.traffic)}, disk ${short(money.disk)}; all ${short(money.all)}`,
    '',
    'Where it breaks first (100 %: full; ×: at so many times this load)',
    `  everything on one machine: ${inWords(needs.onOneMachine)}`,
    `  one database of the app: ${inWords(needs.appDatabase)}`,
    `  one database of the box: ${inWords(needs.boxDatabase)}`,
  ].join('\n');
}

const both = ({ app, box }: { readonly app: number; readonly box: number }): string[] => [short(app), short(box)];
const inWords = (limits: readonly Limit[]): string => limits.map(({ resource, utilisation, factor }) => `${resource} ${short(utilisation * 100)} % (×${short(factor)})`).join(', ');

function momentOf(at: number): string {
  const [day, hour, minute] = [Math.floor(at / 1_440) + 1, Math.floor(at / 60) % 24, at % 60];
  return `day ${day}, ${hour}:${String(minute).padStart(2, '0')}`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')).join('\n');
}
