import { compiledProgram, scratch } from './program';

const program = compiledProgram('tally-grades');
const files = scratch();
afterAll(() => {
  program.remove();
  files.remove();
});

const half = { atLeast: [1, 2] };
const BALLOT = {
  title: '测评',
  form: { items: [{ id: 'p1', title: '一' }, { id: 'p2', title: '二' }], mark: 'one-per-item', choices: ['satisfied', 'mostlySatisfied', 'unsatisfied'], unmarked: 'notPressed' } as Record<string, unknown>,
  rule: {
    kind: 'grades',
    base: 'deputies',
    grades: [
      { name: 'satisfied', choices: ['satisfied'], threshold: half as unknown },
      { name: 'mostlySatisfied', choices: ['satisfied', 'mostlySatisfied'], threshold: half as unknown },
    ],
    otherwise: 'unsatisfied',
    quorum: { atLeast: [2, 3] } as unknown,
    participation: null as unknown,
  } as Record<string, unknown> & { grades: Record<string, unknown>[] },
  roll: { deputies: 4, present: 3, issued: 3 },
};
type Ballot = typeof BALLOT;

const ballotFile = (change: (ballot: Ballot) => void = () => undefined): string => {
  const ballot = structuredClone(BALLOT);
  change(ballot);
  return files.write('ballot.json', JSON.stringify(ballot, null, 2));
};
const tally = (papers: string, ballot = ballotFile()) => program.run('tally', '--ballot', ballot, '--papers', files.write('papers.jsonl', papers));
const paper = (marks: object): string => JSON.stringify({ marks });

describe('piaojue tally, with a rule of grades', () => {
  it('prints figures, grade and outcome, and nothing that belongs to an adoption (GRADE-04)', () => {
    const papers = [paper({ p1: 'satisfied', p2: 'mostlySatisfied' }), paper({ p1: 'satisfied' }), paper({ p2: 'good' })].join('\n');
    const { code, out, err } = tally(papers);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { explanation, ...rest } = JSON.parse(out);
    expect(rest).toEqual({
      papers: { issued: 3, returned: 3, valid: 2, invalid: 1, reasons: { 'unknown-choice': 1 } },
      items: [
        { id: 'p1', counts: { satisfied: 2, mostlySatisfied: 0, unsatisfied: 0, notPressed: 0 }, result: 'satisfied' },
        { id: 'p2', counts: { satisfied: 0, mostlySatisfied: 1, unsatisfied: 0, notPressed: 1 }, result: 'unsatisfied' },
      ],
      outcome: 'decided',
    });
    expect(Object.keys(explanation)).toEqual(['zh-CN', 'en']);
  });

  it('takes a form with a cap of none, and a rule that says who takes part', () => {
    const file = ballotFile((ballot) => {
      ballot.form['approveAtMost'] = null;
      Object.assign(ballot.rule, { participation: { atLeast: [3, 4] }, notPressedCountsAsVote: true });
    });
    expect(JSON.parse(tally('', file).out)).toMatchObject({ outcome: 'decided', papers: { returned: 0 } });
  });

  it.each<[string, (ballot: Ballot) => void, string]>([
    ['another kind', (ballot) => (ballot.rule['kind'] = 'points'), 'rule.kind: must be (grades)'],
    ['a key it does not know', (ballot) => (ballot.rule['seats'] = 3), 'rule.seats: unknown field'],
    ['a key that a grade does not know', (ballot) => (ballot.rule.grades[0]!['colour'] = 'green'), 'rule.grades[0].colour: unknown field'],
    ['a rule without its last grade', (ballot) => delete ballot.rule['otherwise'], 'rule.otherwise: missing'],
    ['a rule without a quorum', (ballot) => delete ballot.rule['quorum'], 'rule.quorum: missing'],
    ['a grade without a threshold', (ballot) => (ballot.rule.grades[1]!['threshold'] = null), 'rule.grades[1].threshold: must be at least or exceed'],
    ['a threshold of two kinds', (ballot) => (ballot.rule.grades[1]!['threshold'] = { atLeast: [1, 2], exceed: [1, 2] }), 'rule.grades[1].threshold: must be at least or exceed'],
    ['a threshold over nothing', (ballot) => (ballot.rule.grades[0]!['threshold'] = { atLeast: [1, 0] }), 'rule.grades[0].threshold.atLeast: zero denominator'],
    ['an unknown base', (ballot) => (ballot.rule['base'] = 'everyone'), 'rule.base: must be one of (deputies, present, issued, returned, valid)'],
    ['a choice that is not on the paper', (ballot) => (ballot.rule.grades[0]!['choices'] = ['good']), 'rule.grades[0].choices[0]: unknown choice (good)'],
    ['a form that counts the unmarked as 弃权', (ballot) => (ballot.form['unmarked'] = 'abstain'), 'form.unmarked: grades need not pressed'],
    ['a form without its scale', (ballot) => delete ballot.form['choices'], 'form.choices: missing'],
    ['a ranking', (ballot) => (ballot.form['mark'] = 'rank'), 'form.mark: grades need one per item'],
  ])('refuses %s, with the line (GRADE-05)', (_what, change, reason) => {
    const { code, out, err } = tally('', ballotFile(change));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.replaceAll(`${files.folder}/`, '')).toMatch(new RegExp(`^ballot\\.json:\\d+: ${reason.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\n`));
  });
});
