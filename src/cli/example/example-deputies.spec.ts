import { exampleDeputies, isOnLeave } from './example-deputies';

describe('the example deputies', () => {
  it('are 327 in 12 delegations with 314 who can come, each with a name, number and seat of their own', () => {
    expect(exampleDeputies).toHaveLength(327);
    expect(exampleDeputies.filter((deputy) => !isOnLeave(deputy))).toHaveLength(314);
    expect(new Set(exampleDeputies.map(({ delegation }) => delegation)).size).toBe(12);
    for (const field of ['name', 'number', 'seat'] as const) expect(new Set(exampleDeputies.map((deputy) => deputy[field])).size).toBe(327);
  });
});
