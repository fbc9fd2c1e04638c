/** A share as people read it, with one decimal: 0.9893 → 98.9%. For reading only; nothing is decided by it. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
