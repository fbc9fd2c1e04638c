import type { RuleProfile } from '../../../src/domain/ballot/rule-profile';
import type { BodyType } from '../../../src/domain/shared/levels';

/** Presets for a level, the usual one first: its own, then those of the county, which a province or a city votes by as well. */
export function presetsFor(bodyType: BodyType, presets: readonly RuleProfile[]): readonly RuleProfile[] {
  const own = presets.filter((preset) => preset.bodyType === bodyType);
  const others = presets.filter((preset) => preset.bodyType === 'county' && bodyType !== 'county').map((preset) => ({ ...preset, bodyType }));
  return [...own, ...others];
}
