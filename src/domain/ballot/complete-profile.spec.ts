import { completeProfile, type SavedProfile } from './complete-profile';
import { PRESETS } from './presets';
import { profileProblems } from './profile-problems';
import { PRESET_NAMES } from './rule-profile';

/** A profile as the first version of the program saved it. */
function early(name: (typeof PRESET_NAMES)[number], evaluation: SavedProfile['evaluation'] = null): SavedProfile {
  const { underSelect: _1, abstainSeparate: _2, notPressedSeparate: _3, splitVote: _4, withdrawal: _5, amendment: _6, returnedOverIssued: _7, sealBoxes: _8, multiColour: _9, signRecord: _10, rule, ...kept } = PRESETS[name];
  const { notPressedCountsAsVote: _11, ...earlyRule } = rule;
  return { ...kept, rule: earlyRule, evaluation };
}

describe('completeProfile', () => {
  it.each(PRESET_NAMES)('gives an early %s what the preset says today, so that nothing changes for it (PROFILE-03)', (name) => {
    expect(profileProblems(early(name))).not.toEqual([]);
    expect(completeProfile(early(name))).toEqual(PRESETS[name]);
  });

  it('completes an evaluation by what used to be fixed (PROFILE-03)', () => {
    const completed = completeProfile(early('county-competitive', { half: 'exceed', choices: ['满意', '不满意'] }));
    expect(completed.evaluation).toEqual({ voters: 'deputies', base: 'deputies', half: 'exceed', rate: 'both', choices: ['满意', '不满意'] });
    expect(profileProblems(completed)).toEqual([]);
  });

  it('changes nothing that was saved (PROFILE-03)', () => {
    const saved = { ...PRESETS['whole-list'], splitVote: true, signRecord: false, amendment: { minDeputies: 3, cutoffHours: 0 }, rule: { ...PRESETS['whole-list'].rule, participation: { exceed: [1, 2] } as const, notPressedCountsAsVote: true } };
    expect(completeProfile(saved)).toEqual(saved);
  });
});
