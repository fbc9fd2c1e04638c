import type { ChildProcess } from 'node:child_process';
import type { MemoryQuestion, MemoryUse } from '../memory';
import { median } from '../report/spread';
import { tabletsHall, type TabletsHall } from '../tablets-hall';
import { questionOf, stop } from '../trial-server';
import { signInsFor } from './connect';
import type { Row, Trial } from './row';
import type { Size } from './sizes';

/** What one connected tablet keeps in the app's process, after everything unused was collected; beside a bare web socket. */
export const memoryPerTablet: Row = { name: 'memory per tablet', unit: 'kB', goal: { atMost: 2.5 }, prepare };

async function prepare({ halls: [few, many] }: Size): Promise<Trial> {
  const { thing, end } = await tabletsHall(signInsFor(few));
  // what is loaded and compiled with the first tablets is not theirs
  for (const come of [thing.toApp, thing.toBare]) await stop((await come(few, false)).child);
  const residents: number[] = [];
  const perTablet = async (server: ChildProcess, come: TabletsHall['toApp']): Promise<{ readonly kilobytes: number; readonly resident: number }> => {
    const before = await memoryNow(server);
    const { child } = await come(many, false);
    const after = await memoryNow(server).finally(() => stop(child));
    return { kilobytes: (1_000 * (after.held - before.held)) / many, resident: after.resident };
  };
  return {
    async value() {
      const { kilobytes, resident } = await perTablet(thing.app, thing.toApp);
      residents.push(resident);
      return kilobytes;
    },
    limit: async () => (await perTablet(thing.bare, thing.toBare)).kilobytes,
    notes: () => [`the app's whole process with ${many.toLocaleString('en')} tablets: ${Math.round(median(residents))} MB (goal: below 400 MB)`],
    end,
  };
}

const memoryNow = (server: ChildProcess): Promise<MemoryUse> => questionOf<MemoryUse>(server, { memory: 'now' } satisfies MemoryQuestion);
