import { criteriaProblems, SHAANXI_CRITERIA, sheetInForce, sheetProblems, type Finding } from './criteria';

const met: Finding = { finding: 'met', remark: '' };
const found = (changes: Record<string, Finding | undefined> = {}) =>
  Object.fromEntries(Object.entries({ ...Object.fromEntries(SHAANXI_CRITERIA.map(({ id }) => [id, met])), ...changes }).filter(([, finding]) => finding !== undefined)) as Record<string, Finding>;
const lacking = (findings: Record<string, Finding>) => sheetProblems(SHAANXI_CRITERIA, findings).map(({ code, at }) => `${at}: ${code}`);

describe('the criteria', () => {
  it('that ship are the six of Shaanxi, and usable (CRITERIA-01)', () => {
    expect(SHAANXI_CRITERIA.map(({ name }) => name)).toEqual(['群众意愿', '必要性和可行性', '财政承受能力', '环境影响', '土地使用', '公共安全']);
    expect(criteriaProblems(SHAANXI_CRITERIA)).toEqual([]);
  });

  it('in force are those of the round, or the six that ship where it has none (CRITERIA-01)', () => {
    const own = [{ code: 'finance', text: '财政' }];
    expect([sheetInForce(own), sheetInForce([]).map(({ code }) => code)]).toEqual([own, SHAANXI_CRITERIA.map(({ id }) => id)]);
  });

  it('when edited are refused with every reason (CRITERIA-02)', () => {
    const edited = [{ id: 'a', name: '甲', question: '' }, { id: 'a', name: ' ', question: '' }, { id: '', name: '丙', question: '' }];
    expect(criteriaProblems(edited).map(({ code, at }) => `${at}: ${code}`)).toEqual(['criteria[1].id: criterion-listed-twice', 'criteria[1].name: must-not-be-empty', 'criteria[2].id: must-not-be-empty']);
    expect(criteriaProblems([]).map(({ code }) => code)).toEqual(['no-criteria']);
    expect(criteriaProblems([{ id: 1, name: '甲' }]).map(({ code, at }) => `${at}: ${code}`)).toEqual(['criteria[0].id: must-be-text', 'criteria[0].question: missing']);
  });
});

describe('a criteria sheet', () => {
  it('is complete with a finding on each, and a remark where one is not met (CRITERIA-03)', () => {
    expect(lacking(found())).toEqual([]);
    expect(lacking(found({ finance: { finding: 'doubtful', remark: '待上级补助下达' } }))).toEqual([]);
  });

  it('names everything it lacks (CRITERIA-03)', () => {
    const findings = found({ publicWish: undefined, finance: { finding: 'doubtful', remark: ' ' }, landUse: { finding: 'unmet', remark: '' }, weather: met });
    expect(lacking(findings)).toEqual(['findings.publicWish: criterion-without-finding', 'findings.finance.remark: remark-needed', 'findings.landUse.remark: remark-needed', 'findings.weather: unknown-criterion']);
    expect(lacking({})).toHaveLength(6);
    expect(sheetProblems([{ id: 'constructor', name: '', question: '' }], {})).toHaveLength(1);
  });
});
