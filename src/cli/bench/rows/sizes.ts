/** How much is measured. */
export interface Size {
  readonly rounds: number;
  /** Tablets at once, small hall and large; the large one makes the ratio. */
  readonly halls: readonly [number, number];
  readonly frames: number;
  /** Papers of one closing. */
  readonly papers: number;
  readonly lines: number;
  readonly requests: number;
  readonly inserts: number;
  /** Seconds of a vote while residents read. */
  readonly seconds: number;
  /** Papers of earlier ballots that an old installation holds. */
  readonly settled: number;
  readonly growing: { readonly deputies: readonly number[]; readonly suggestions: readonly number[] };
}

export type Scale = 'full' | 'small';

/** `full` is what docs/performance.md promises; `small` shows within a minute or two that everything runs, and its ratios mean little. */
export const SIZES: Readonly<Record<Scale, Size>> = {
  full: {
    rounds: 5,
    halls: [1_000, 3_000],
    frames: 20,
    papers: 3_000,
    lines: 1_000_000,
    requests: 20_000,
    inserts: 6_000,
    seconds: 10,
    settled: 20_000_000,
    growing: { deputies: [100, 300, 1_000, 3_000, 10_000], suggestions: [1_000, 10_000, 100_000, 1_000_000] },
  },
  small: {
    rounds: 2,
    halls: [20, 60],
    frames: 3,
    papers: 100,
    lines: 2_000,
    requests: 400,
    inserts: 200,
    seconds: 1,
    settled: 20_000,
    growing: { deputies: [20, 40, 80], suggestions: [100, 300, 900] },
  },
};
