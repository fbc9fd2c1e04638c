import { figureOf, type MeasuredFigure } from './report/figure';
import type { Measure, Row } from './rows/row';
import type { Size } from './rows/sizes';

/** Measures value and limit in turns, so that what else the machine does falls on both; who begins changes from round to round. */
export async function runRow(row: Row, size: Size): Promise<MeasuredFigure> {
  const trial = await row.prepare(size);
  try {
    const values: number[] = [];
    const limits: number[] = [];
    const turn = [
      { measure: trial.value, into: values },
      { measure: trial.limit, into: limits },
    ];
    const rounds = Math.min(size.rounds, row.mostRounds ?? size.rounds);
    for (let round = 0; round < rounds; round += 1) for (const one of round % 2 === 0 ? turn : turn.toReversed()) one.into.push(await good(row.name, one.measure));
    return figureOf(row, values, limits, trial.notes?.());
  } finally {
    await trial.end();
  }
}

/** @throws Error for what is no measurement */
async function good(name: string, measure: Measure): Promise<number> {
  const measured = await measure();
  if (!Number.isFinite(measured)) throw new Error(`${name}: measured ${measured}`);
  return measured;
}
