import { PRESETS } from '../ballot/presets';
import { scrutineerProblems } from './scrutineers';

const roll = [{ name: '甲', delegation: '东' }, { name: '乙', delegation: '西' }, { name: '丙', delegation: '西' }];
const rules = PRESETS['county-competitive'];

describe('scrutineerProblems', () => {
  it('wants one from each delegation beside the chief who certifies (SCRUTINY-01)', () => {
    expect(scrutineerProblems(rules, roll, ['甲', '乙'])).toEqual([]);
    expect(scrutineerProblems(rules, roll, ['甲'])).toEqual([{ code: 'too-few-scrutineers', values: { named: 1, needed: 2 } }]);
    expect(scrutineerProblems({ ...rules, scrutineers: { chief: 2, perDelegation: 1 } }, roll, ['甲', '乙'])).toEqual([{ code: 'too-few-scrutineers', values: { named: 2, needed: 3 } }]);
    expect(scrutineerProblems({ ...rules, scrutineers: { chief: 0, perDelegation: 0 } }, roll, [])).toEqual([]);
  });

  it('names who is on no roll, where scrutineers must be deputies (SCRUTINY-01)', () => {
    expect(scrutineerProblems(rules, roll, ['丁', '乙', '戊'])).toEqual([{ code: 'scrutineers-not-deputies', values: { names: '丁、戊' } }]);
    expect(scrutineerProblems({ ...rules, scrutineersMustBeDeputies: false }, roll, ['丁', '戊'])).toEqual([]);
  });
});
