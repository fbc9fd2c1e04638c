import { ratesOf } from './rates';

describe('ratesOf', () => {
  const votes = { 满意: 300, 基本满意: 20, 不满意: 5, abstain: 2 };
  const grades = ['满意', '基本满意', '不满意'];

  it('gives the rates that are asked for, on the base of the grade (GRADE-03)', () => {
    expect(ratesOf(votes, grades, 335, 'both')).toEqual({ satisfied: [300, 335], satisfiedOrMostly: [320, 335] });
    expect(ratesOf(votes, grades, 335, 'satisfied')).toEqual({ satisfied: [300, 335] });
    expect(ratesOf(votes, grades, 335, 'satisfiedOrMostly')).toEqual({ satisfiedOrMostly: [320, 335] });
  });

  it('adds up no two grades where there is none below them, and shares nothing among nobody (GRADE-03)', () => {
    expect(ratesOf(votes, ['满意', '不满意'], 335, 'both')).toEqual({ satisfied: [300, 335] });
    expect(ratesOf(votes, grades, 0, 'both')).toEqual({});
  });
});
