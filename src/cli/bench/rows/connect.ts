import { median } from '../report/spread';
import { stop } from '../trial-server';
import { tabletsHall } from '../tablets-hall';
import type { Row, Trial } from './row';
import type { Size } from './sizes';

/** All tablets of a hall come in the same instant: each opens its socket and is told its desk with the ballot; beside a bare server that takes sockets and sends the same bytes over them. From the first to the last of all. */
export const connect: Row = { name: 'connect', unit: 'ms', goal: { atMost: 2 }, prepare };

/** Deputies of the example who are signed in; the tablets share their sign-ins, since one may ask 300 times a minute. */
export const signInsFor = (tablets: number): number => Math.min(300, tablets);

async function prepare({ halls: [, tablets] }: Size): Promise<Trial> {
  const { thing, end } = await tabletsHall(signInsFor(tablets));
  const repeats = { app: [] as number[], bare: [] as number[] };
  const taken = async (coming: ReturnType<typeof thing.toApp>, into: number[]): Promise<number> => {
    const { child, answer } = await coming;
    await stop(child);
    into.push(answer.repeats);
    return answer.milliseconds;
  };
  return {
    value: () => taken(thing.toApp(tablets), repeats.app),
    limit: () => taken(thing.toBare(tablets), repeats.bare),
    notes: () => [
      `${tablets.toLocaleString('en')} tablets of ${signInsFor(tablets)} sign-ins, a desk of ${thing.desk.length.toLocaleString('en')} characters each`,
      `connections that were cut and tried again, the middle round: ${median(repeats.app)} at the app, ${median(repeats.bare)} at the bare server`,
    ],
    end,
  };
}
