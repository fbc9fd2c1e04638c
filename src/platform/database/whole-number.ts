import type { ValueTransformer } from 'typeorm';

/** The driver hands `bigint` over as text; our sizes and 分 amounts stay far below 2^53. */
export const wholeNumber: ValueTransformer = {
  to: (value: number | null) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};
