import { possibleRectificationActs, RECTIFICATION_STATES } from './rectification-states';
import { partIn, type Finder, type Supervisor } from './supervision-parts';

const NOBODY: Supervisor = { deputyId: null, groupIds: [], isStandingCommittee: false, isUnitStaff: false, unitId: null };
const PEOPLE: Readonly<Record<string, Supervisor>> = {
  'its unit': { ...NOBODY, isUnitStaff: true, unitId: 'roads' },
  'another unit': { ...NOBODY, isUnitStaff: true, unitId: 'water' },
  'its unit, in the committee too': { ...NOBODY, isUnitStaff: true, unitId: 'roads', isStandingCommittee: true },
  'a committee member of its unit': { ...NOBODY, unitId: 'roads', isStandingCommittee: true },
  'the committee': { ...NOBODY, isStandingCommittee: true },
  'a member of the group': { ...NOBODY, deputyId: 'd1', groupIds: ['g1', 'g9'] },
  'a member of another group': { ...NOBODY, deputyId: 'd2', groupIds: ['g2'] },
  'a deputy of no group': { ...NOBODY, deputyId: 'd3' },
  'the office': NOBODY,
};
const FINDERS: readonly Finder[] = [{ kind: 'group', groupId: 'g1' }, { kind: 'deputy', deputyId: 'd3' }, { kind: 'standingCommittee' }];

describe('the part of somebody in a 整改单', () => {
  it('is the finder for those who found it, and never for the unit that has to mend it, whatever else they are (SUPERVISE-03)', () => {
    const parts = Object.entries(PEOPLE).map(([name, who]) => [name, ...FINDERS.map((finder) => partIn({ unitId: 'roads', finder, hasFinderLeft: false }, who))]);
    expect(parts).toEqual([
      ['its unit', 'unit', 'unit', 'unit'],
      ['another unit', 'onlooker', 'onlooker', 'onlooker'],
      ['its unit, in the committee too', 'unit', 'unit', 'unit'],
      ['a committee member of its unit', 'onlooker', 'onlooker', 'onlooker'],
      ['the committee', 'onlooker', 'onlooker', 'finder'],
      ['a member of the group', 'finder', 'onlooker', 'onlooker'],
      ['a member of another group', 'onlooker', 'onlooker', 'onlooker'],
      ['a deputy of no group', 'onlooker', 'finder', 'onlooker'],
      ['the office', 'onlooker', 'onlooker', 'onlooker'],
    ]);
  });

  it('is that of a successor for the committee alone, where the deputy who found it left (SUPERVISE-10)', () => {
    const left = { unitId: 'roads', finder: FINDERS[1]!, hasFinderLeft: true };
    expect(Object.entries(PEOPLE).flatMap(([name, who]) => (partIn(left, who) === 'successor' ? [name] : []))).toEqual(['the committee']);
    expect(possibleRectificationActs('answered', 'successor')).toEqual(['takeOver']);
  });

  it('lets nobody of the unit close or open again in any state (SUPERVISE-03)', () => {
    const ofTheUnit = Object.values(PEOPLE).filter(({ unitId }) => unitId === 'roads');
    const acts = ofTheUnit.flatMap((who) => FINDERS.flatMap((finder) => [true, false].flatMap((hasFinderLeft) => RECTIFICATION_STATES.flatMap((state) => possibleRectificationActs(state, partIn({ unitId: 'roads', finder, hasFinderLeft }, who))))));
    expect([...new Set(acts)]).toEqual(['answer']);
  });
});
