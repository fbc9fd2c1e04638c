import { randomBytes } from 'node:crypto';
import type { BallotForm } from '../../../../src/domain/ballot/form';
import type { PartCounts } from '../../../../src/domain/tally/counts';

const UNMARKED = 'notPressed';

/** What deputies mean, item by item, written down before it is sealed. */
export class Sums {
  private readonly figures: readonly string[];
  private readonly meant: Uint32Array;
  private papers = 0;

  constructor(private readonly form: BallotForm) {
    this.figures = [...form.choices, UNMARKED];
    this.meant = new Uint32Array(form.items.length * this.figures.length);
  }

  /** Marks of one more paper: every choice, and none, as likely as any other. */
  mark(): Record<string, string> {
    const chances = randomBytes(this.form.items.length);
    const marks: Record<string, string> = {};
    this.form.items.forEach(({ id }, item) => {
      const figure = chances[item]! % this.figures.length;
      this.meant[item * this.figures.length + figure]! += 1;
      if (figure < this.form.choices.length) marks[id] = this.form.choices[figure]!;
    });
    this.papers += 1;
    return marks;
  }

  /** By how many marks the counted figures differ, and where first. */
  against({ returned, items }: PartCounts): { readonly errors: number; readonly first: string | null } {
    let [errors, first]: [number, string | null] = returned === this.papers ? [0, null] : [Math.abs(returned - this.papers) * this.form.items.length, `${this.papers} papers, ${returned} counted`];
    this.form.items.forEach(({ id }, item) => {
      this.figures.forEach((figure, at) => {
        const meant = this.meant[item * this.figures.length + at]!;
        const counted = items[id]?.[figure] ?? 0;
        errors += Math.abs(counted - meant);
        if (counted !== meant) first ??= `${id} ${figure}: ${meant} meant, ${counted} counted`;
      });
    });
    return { errors, first };
  }
}
