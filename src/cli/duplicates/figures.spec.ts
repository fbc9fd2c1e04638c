import { judge } from './figures';
import { halvesOf, readLabelledSet } from './labelled-set';

const set = readLabelledSet();

describe('the labelled set of duplicates', () => {
  it('has at least 300 suggestions, ids of their own, groups of two to five, and every hard kind', () => {
    expect(set.length).toBeGreaterThanOrEqual(300);
    expect(new Set(set.map(({ id }) => id)).size).toBe(set.length);
    const groups = new Set(set.flatMap(({ group }) => group ?? []));
    for (const group of groups) expect([2, 3, 4, 5]).toContain(set.filter((each) => each.group === group).length);
    expect(set.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['same-place', 'other-place', 'near-name', 'words', 'opposite']));
  });

  it('keeps every group within one half', () => {
    const { tuning, heldOut } = halvesOf(set);
    const held = new Set(heldOut.map(({ group }) => group));
    expect(tuning.filter(({ group }) => group !== null && held.has(group))).toEqual([]);
    expect(tuning.length + heldOut.length).toBe(set.length);
  });

  it('is judged at a precision of at least 0.9 and a recall of at least 0.85', () => {
    const { precision, recall } = judge(set);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });
});

describe('judge', () => {
  it('lists what was missed and what was called wrongly', () => {
    const [one, other] = set.filter(({ id }) => id === 's001' || id === 's007');
    const misses = judge([{ ...one!, group: 'g' }, { ...other!, group: 'g' }, { ...one!, id: 'copy', group: null }]).misses;
    expect(misses.map(({ fault, pair }) => [fault, ...pair.map(({ id }) => id)])).toEqual([['missed', 's001', 's007'], ['false', 's001', 'copy']]);
  });
});
