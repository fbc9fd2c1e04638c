import type { ChildProcess } from 'node:child_process';
import type { BareOrder } from '../bare-program';
import type { MemoryQuestion, MemoryUse } from '../memory';
import { median } from '../report/spread';
import type { TabletsCame, TabletsOrder } from '../tablets';
import { tabletsHall } from '../tablets-hall';
import { ask, questionOf, stop } from '../trial-server';
import { signInsFor } from './connect';
import type { Row, Trial } from './row';
import type { Size } from './sizes';

/** How much larger the app's process is with a hall of connected tablets, for each of them; beside bare web sockets. A process grows once: each round begins with a new one. */
export const memoryPerTablet: Row = { name: 'memory per tablet', unit: 'kB', goal: { atMost: 2.5 }, mostRounds: 3, prepare };

type Coming = (tablets: number) => Promise<{ readonly child: ChildProcess }>;

async function prepare({ halls: [few, many] }: Size): Promise<Trial> {
  const residents: number[] = [];
  return {
    async value() {
      const { thing: hall, end } = await tabletsHall(signInsFor(few));
      try {
        const { perTablet, resident } = await growth(hall.app, (tablets) => hall.toApp(tablets), few, many);
        residents.push(resident);
        return perTablet;
      } finally {
        await end();
      }
    },
    async limit() {
      const { child, answer } = await ask<{ port: number }>('bare-program', { body: '' } satisfies BareOrder);
      const come: Coming = (sockets) => ask<TabletsCame>('tablets', { port: answer.port, sockets, auth: null, cookies: [], isToldDesk: false } satisfies TabletsOrder);
      return (await growth(child, come, few, many).finally(() => stop(child))).perTablet;
    },
    notes: () => [`the app's whole process with ${many.toLocaleString('en')} tablets: ${Math.round(median(residents))} MB (goal: below 400 MB)`],
    end: () => Promise.resolve(),
  };
}

/** Kilobytes for each. What is loaded and compiled with the first few tablets is not theirs. */
async function growth(server: ChildProcess, come: Coming, few: number, many: number): Promise<{ readonly perTablet: number; readonly resident: number }> {
  const first = await come(few);
  const before = await memoryNow(server);
  const others = await come(many);
  const after = await memoryNow(server).finally(() => Promise.all([first, others].map(({ child }) => stop(child))));
  return { perTablet: (1_000 * (after.resident - before.resident)) / many, resident: after.resident };
}

const memoryNow = (server: ChildProcess): Promise<MemoryUse> => questionOf<MemoryUse>(server, { memory: 'now' } satisfies MemoryQuestion);
