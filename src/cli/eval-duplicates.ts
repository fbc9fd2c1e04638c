import { Command } from 'commander';
import { judge, type Figures, type Miss } from './duplicates/figures';
import { halvesOf, readLabelledSet } from './duplicates/labelled-set';

/** `npm run -s eval:duplicates`: one line of JSON, the figures of docs/duplicates.md over the labelled set. */
function evaluate({ halves, errors }: { readonly halves: boolean; readonly errors: boolean }): void {
  const set = readLabelledSet();
  const { tuning, heldOut } = halvesOf(set);
  const whole = judge(set);
  console.log(JSON.stringify(halves ? { tuning: figures(judge(tuning)), heldOut: figures(judge(heldOut)) } : figures(whole)));
  if (errors) for (const miss of [...whole.misses].sort((a, b) => b.score - a.score)) console.log(line(miss));
}

const figures = ({ precision, recall }: Figures): Figures => ({ precision, recall });

const line = ({ fault, score, pair }: Miss): string =>
  `${fault.padEnd(6)} ${score.toFixed(3)}  ${pair.map(({ id, title, place, kind }) => `${id} ${title}〔${place}〕${kind}`).join('  ↔  ')}`;

void new Command('eval:duplicates')
  .option('--halves', 'print the tuning half and the held-out half', false)
  .option('--errors', 'list the pairs that were missed or called so wrongly', false)
  .action(evaluate)
  .parseAsync();
