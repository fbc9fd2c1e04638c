import type { Goal } from '../report/figure';
import type { Size } from './sizes';

/** Takes one measurement, in the unit of its row. */
export type Measure = () => Promise<number>;

/** What stands ready to be measured, again and again. */
export interface Trial {
  readonly value: Measure;
  /** The same work without us. */
  readonly limit: Measure;
  /** Absolute figures worth saying beside the ratio; asked after the last round. */
  readonly notes?: () => readonly string[];
  end(): Promise<void>;
}

/** One row of the report: something of ours beside the most that this machine can do. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly goal: Goal;
  /** Fewer rounds than the size asks for, where one takes minutes. */
  readonly mostRounds?: number;
  /** Why this machine cannot measure it; null: it can. */
  readonly missing?: () => string | null;
  prepare(size: Size): Promise<Trial>;
}
