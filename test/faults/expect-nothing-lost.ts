import type { FireReport } from './box-under-fire';

/** Acknowledged, stored and counted are the same papers, each once; and there was fire at all. */
export function expectNothingLost(report: FireReport, robots: number, kills: number): void {
  expect(report.kills).toBe(kills);
  expect(report.unanswered).toBeGreaterThan(0);
  expect(report.contradictions).toBe(0);
  expect([...report.stored]).toEqual([...report.acknowledged].sort());
  expect(new Set(report.stored).size).toBe(robots);
  expect(report.counted).toBe(robots);
}
