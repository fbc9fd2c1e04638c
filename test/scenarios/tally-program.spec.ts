import { createWriteStream } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiledProgram, scratch } from './program';

const program = compiledProgram('tally');
const files = scratch();
afterAll(() => {
  program.remove();
  files.remove();
});

/** The ballot of the 丽水 2025 figures, with three items. */
const BALLOT = {
  title: '票决',
  form: {
    items: [{ id: 'p1', title: '一' }, { id: 'p2', title: '二' }, { id: 'p3', title: '三' }],
    mark: 'one-per-item',
    choices: ['approve', 'oppose', 'abstain'],
    approveAtMost: 2 as number | null,
    unmarked: 'abstain',
  },
  rule: { seats: 2 as number | null, quorum: { atLeast: [2, 3] }, participation: null as unknown, base: 'valid', threshold: { exceed: [1, 2] } as unknown, tie: 'revote', shortfall: 'accept' },
  roll: { deputies: 327, present: 314, issued: 314 },
};
type Ballot = typeof BALLOT;

const ballotFile = (change: (ballot: Ballot) => void = () => undefined): string => {
  const ballot = structuredClone(BALLOT);
  change(ballot);
  return files.write('ballot.json', JSON.stringify(ballot, null, 2));
};
const rankBallot = (): string =>
  ballotFile((ballot) => {
    ballot.form.mark = 'rank';
    ballot.form.approveAtMost = null;
    ballot.rule.threshold = null;
  });
const tally = (papers: string | Buffer, ballot = ballotFile()) => program.run('tally', '--ballot', ballot, '--papers', files.write('papers.jsonl', papers));
const result = (papers: string | Buffer, ballot?: string) => {
  const { code, out, err } = tally(papers, ballot);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
};
const refused = ({ code, out, err }: ReturnType<typeof tally>): string => {
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).not.toContain('    at ');
  return err.trim().replaceAll(`${files.folder}/`, '');
};
const paper = (marks: object): string => JSON.stringify({ marks });

describe('piaojue tally', () => {
  it('prints the result as JSON and exits with 0', () => {
    const papers = [paper({ p1: 'approve', p2: 'oppose' }), paper({ p1: 'approve', p2: 'approve', p3: 'approve' }), paper({})].join('\n');
    const { explanation, ...figures } = result(papers);
    expect(figures).toEqual({
      papers: { issued: 314, returned: 3, valid: 2, invalid: 1, reasons: { 'over-selected': 1 } },
      items: [
        { id: 'p1', approve: 1, oppose: 0, abstain: 1, notPressed: 0, rank: 1, result: 'notAdopted' },
        { id: 'p2', approve: 0, oppose: 1, abstain: 1, notPressed: 0, rank: 2, result: 'notAdopted' },
        { id: 'p3', approve: 0, oppose: 0, abstain: 2, notPressed: 0, rank: 2, result: 'notAdopted' },
      ],
      outcome: 'decided',
      adopted: [],
      tied: [],
      needed: 2,
    });
    expect(explanation['zh-CN']).toContain('法定人数218人');
    expect(explanation.en).toContain('quorum of 218');
  });

  it('tolerates a byte-order mark, CRLF and a final newline in both files', () => {
    const one = result(`\uFEFF${paper({ p1: 'approve' })}\r\n${paper({ p1: 'oppose' })}\r\n`, files.write('bom.json', `\uFEFF${JSON.stringify(BALLOT, null, 2).replaceAll('\n', '\r\n')}\r\n`));
    expect(one).toEqual(result(`${paper({ p1: 'approve' })}\n${paper({ p1: 'oppose' })}`));
  });

  it.each([['', 'nothing'], ['\n', 'a final newline'], ['\uFEFF', 'a byte-order mark']])('counts no papers in a file of %j (%s)', (content) => {
    expect(result(content)).toMatchObject({ papers: { returned: 0, valid: 0 }, needed: 1, adopted: [] });
  });

  it('takes who returned no paper for taking part only where the ballot says so (VERDICT-11)', () => {
    const outcome = (extra: object) => result(paper({}), ballotFile((file) => Object.assign(file.rule, { participation: { exceed: [1, 2] }, ...extra }))).outcome;
    expect([{}, { notPressedCountsAsVote: false }, { notPressedCountsAsVote: true }].map(outcome)).toEqual(['participationTooLow', 'participationTooLow', 'decided']);
  });

  it('counts names that every object has like any other', () => {
    const ballot = ballotFile((file) => {
      file.form.items = [{ id: '__proto__', title: '' }, { id: 'constructor', title: '' }];
    });
    const { items, papers } = result('{"marks":{"__proto__":"approve"}}\n{"marks":{"toString":"approve"}}\n{"marks":{}}', ballot);
    expect(items.map((item: { id: string; approve: number }) => [item.id, item.approve])).toEqual([['__proto__', 1], ['constructor', 0]]);
    expect(papers.reasons).toEqual({ 'unknown-item': 1 });
  });

  it('ranks by points, allows gaps and refuses what is no rank', () => {
    const lines = [{ p1: 1, p2: 3 }, { p2: 1 }, { p1: 1, p2: 1 }, { p1: 0 }, { p1: 1.5 }, { p1: '1' }, { p1: null }, {}].map((ranks) => JSON.stringify({ ranks }));
    const { papers, items, needed } = result(lines.join('\n'), rankBallot());
    expect(papers).toMatchObject({ valid: 3, invalid: 5, reasons: { 'bad-rank': 5 } });
    expect(items[1]).toEqual({ id: 'p2', approve: 2, oppose: 0, abstain: 1, notPressed: 0, points: 4, rank: 1, result: 'adopted' });
    expect(needed).toBeNull();
  });

  it('takes a whole-list ballot without seats, tie and shortfall', () => {
    const ballot = ballotFile((file) => {
      file.form.mark = 'whole-list';
      file.rule = { quorum: null, participation: null, base: 'valid', threshold: { exceed: [1, 2] } } as unknown as Ballot['rule'];
    });
    const decided = result('{"marks":{"*":"approve"}}\n{"marks":{"p1":"approve"}}', ballot);
    expect(decided).toMatchObject({ whole: { approve: 1, oppose: 0, abstain: 0, notPressed: 0 }, adopted: ['p1', 'p2', 'p3'], papers: { reasons: { 'unknown-item': 1 } } });
    expect(decided.items).toEqual(['p1', 'p2', 'p3'].map((id) => ({ id, result: 'adopted' })));
  });
});

describe('piaojue tally, with papers that are none', () => {
  it.each([
    ['bad JSON', '{"marks":{}', 'unexpected end of JSON'],
    ['no JSON at all', 'approve', 'unexpected "a" in JSON'],
    ['two values', '{"marks":{}} {"marks":{}}', 'unexpected "{" in JSON'],
    ['a list', '[]', 'a paper must be an object'],
    ['null', 'null', 'a paper must be an object'],
    ['neither marks nor ranks', '{}', 'a paper has neither "marks" nor "ranks"'],
    ['both', '{"marks":{},"ranks":{}}', 'a paper has both "marks" and "ranks"'],
    ['both, one of them null', '{"marks":{},"ranks":null}', 'a paper has both "marks" and "ranks"'],
    ['ranks where marks belong', '{"ranks":{}}', 'a paper of this ballot has "marks"'],
    ['marks that are null', '{"marks":null}', '"marks" must be an object'],
    ['marks that are a list', '{"marks":["approve"]}', '"marks" must be an object'],
    ['a name only in the prototype', '{"__proto__":{"marks":{}}}', 'a paper has neither "marks" nor "ranks"'],
    ['a key twice', '{"marks":{"p1":"approve","p1":"approve"}}', 'duplicate key "p1"'],
    ['a key twice, once with escapes', '{"marks":{"p1":"approve","\\u00701":"oppose"}}', 'duplicate key "p1"'],
    ['a key twice, around a colon in a string', '{"marks":{"p1":"a:b","p1":"a:b"}}', 'duplicate key "p1"'],
    ['an outer key twice', '{"marks":{},"marks":{}}', 'duplicate key "marks"'],
    ['a key twice deep in what is not read', '{"marks":{},"note":[{"x":1,"x":2}]}', 'duplicate key "x"'],
    ['__proto__ twice', '{"marks":{"__proto__":"approve","__proto__":"oppose"}}', 'duplicate key "__proto__"'],
    ['blanks only', '  ', 'unexpected end of JSON'],
    ['a byte-order mark that does not begin the file', '\uFEFF{"marks":{}}', 'unexpected "\uFEFF" in JSON'],
  ])('refuses %s, with the line', (_what, line, reason) => {
    expect(refused(tally(`${paper({})}\n${line}\n${paper({})}\n`))).toBe(`papers.jsonl:2: ${reason}`);
  });

  it('refuses an empty line between others, before them and after the last', () => {
    expect(refused(tally(`${paper({})}\n\n${paper({})}\n`))).toBe('papers.jsonl:2: an empty line');
    expect(refused(tally(`${paper({})}\r\n\r\n${paper({})}\r\n`))).toBe('papers.jsonl:2: an empty line');
    expect(refused(tally(`\n${paper({})}`))).toBe('papers.jsonl:1: an empty line');
    expect(refused(tally(`${paper({})}\n\n`))).toBe('papers.jsonl:2: an empty line');
  });

  it('refuses bytes that are no UTF-8, with the line', () => {
    expect(refused(tally(Buffer.concat([Buffer.from(`${paper({})}\n{"marks":{"p`), Buffer.from([0xff]), Buffer.from('":"approve"}}\n')])))).toBe('papers.jsonl:2: is not UTF-8');
  });

  it('takes a colon, an escape and a comment for what they are', () => {
    const odd = '{"marks":{"p\\u0031":"approve","x:y":"approve"},"note":{"a":["b:c",{"d":null}]}}';
    expect(result(`${odd}\n{"note":":::","marks":{"p1":"approve"}}`).papers).toMatchObject({ returned: 2, valid: 1, reasons: { 'unknown-item': 1 } });
  });

  it('names the line of a late fault in a file longer than one read', () => {
    const many = `${paper({ p1: 'approve', p2: 'oppose', p3: '弃权' })}\n`.repeat(40_000);
    expect(refused(tally(`${many}nonsense`))).toBe('papers.jsonl:40001: unexpected "n" in JSON');
    expect(result(many).papers).toMatchObject({ returned: 40_000, invalid: 40_000 });
  });
});

describe('piaojue tally, with a ballot that is none', () => {
  it.each<[string, (ballot: Ballot) => void, string]>([
    ['no items', (ballot) => (ballot.form.items = []), 'form.items: no items'],
    ['two items with one id', (ballot) => (ballot.form.items[2] = ballot.form.items[0]), 'form.items[2].id: duplicate item id (p1)'],
    ['a zero denominator', (ballot) => (ballot.rule.quorum.atLeast = [2, 0]), 'rule.quorum.atLeast: zero denominator'],
    ['nobody in office', (ballot) => (ballot.roll = { deputies: 0, present: 0, issued: 0 }), 'roll.deputies: no deputies'],
    ['more present than in office', (ballot) => (ballot.roll.present = 328), 'roll.present: present exceeds deputies (328, 327)'],
    ['more issued than present', (ballot) => (ballot.roll.issued = 315), 'roll.issued: issued exceeds present (315, 314)'],
    ['a negative roll', (ballot) => (ballot.roll.issued = -1), 'roll.issued: must be a whole number from 0'],
    ['half a deputy', (ballot) => (ballot.roll.present = 1.5), 'roll.present: must be a whole number from 0'],
    ['an unknown mark', (ballot) => (ballot.form.mark = 'mark'), 'form.mark: must be one of (select, one-per-item, rank, whole-list)'],
    ['an unknown base', (ballot) => (ballot.rule.base = 'all'), 'rule.base: must be one of (deputies, present, issued, returned, valid)'],
    ['a word where yes or no is asked', (ballot) => Object.assign(ballot.rule, { notPressedCountsAsVote: 'no' }), 'rule.notPressedCountsAsVote: must be true or false'],
    ['an unknown tie', (ballot) => (ballot.rule.tie = 'lot'), 'rule.tie: must be one of (revote, presidium)'],
    ['a name of the prototype as base', (ballot) => (ballot.rule.base = 'constructor'), 'rule.base: must be one of (deputies, present, issued, returned, valid)'],
    ['seats that are no number', (ballot) => (ballot.rule.seats = '2' as never), 'rule.seats: must be a whole number from 0'],
    ['a threshold of two kinds', (ballot) => (ballot.rule.threshold = { atLeast: [1, 2], exceed: [1, 2] }), 'rule.threshold: must be at least or exceed'],
    ['a fraction of three numbers', (ballot) => (ballot.rule.threshold = { atLeast: [1, 2, 3] }), 'rule.threshold.atLeast: must be a fraction'],
    ['a negative numerator', (ballot) => (ballot.rule.threshold = { atLeast: [-1, 2] }), 'rule.threshold.atLeast[0]: must be a whole number from 0'],
    ['a missing rule', (ballot) => delete (ballot.rule as Partial<Ballot['rule']>).quorum, 'rule.quorum: missing'],
    ['a choice named like a figure', (ballot) => ballot.form.choices.push('rank'), 'form.choices[3]: reserved choice (rank)'],
  ])('refuses %s, with the line', (_what, change, reason) => {
    const file = ballotFile(change);
    expect(refused(tally('', file))).toMatch(new RegExp(`^ballot\\.json:\\d+: ${reason.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));
  });

  it('refuses a cap or a threshold beside a ranking', () => {
    const file = ballotFile((ballot) => {
      ballot.form.mark = 'rank';
    });
    expect(refused(tally('', file)).split('\n')).toEqual([expect.stringContaining('form.approveAtMost: rank takes no cap'), expect.stringContaining('rule.threshold: rank takes no threshold')]);
  });

  it('names every fault at once, each on its line', () => {
    const file = ballotFile((ballot) => {
      ballot.form.items = [];
      ballot.roll = { deputies: 1, present: 2, issued: 3 };
    });
    expect(refused(tally('', file)).split('\n')).toEqual([
      'ballot.json:4: form.items: no items',
      'ballot.json:35: roll.present: present exceeds deputies (2, 1)',
      'ballot.json:36: roll.issued: issued exceeds present (3, 2)',
    ]);
  });

  it('refuses bad JSON, a key twice at any depth, no object, no UTF-8 and no file', () => {
    const ballot = (content: string | Buffer) => refused(tally('', files.write('ballot.json', content)));
    expect(ballot('{\n  "title": "x",\n}')).toBe('ballot.json:3: unexpected "}" in JSON');
    expect(ballot(JSON.stringify(BALLOT, null, 2).replace('"present": 314', '"present": 314,\n    "deputies": 400'))).toMatch(/^ballot\.json:\d+: duplicate key "deputies"$/);
    expect(ballot('[]')).toBe('ballot.json:1: must be an object');
    expect(ballot('')).toBe('ballot.json:1: unexpected end of JSON');
    expect(ballot(Buffer.from([0x7b, 0x0a, 0xff]))).toBe('ballot.json:2: is not UTF-8');
    expect(ballot('['.repeat(200_000))).toBe('ballot.json:1: nested deeper than 100');
    expect(refused(tally('', join(files.folder, 'absent.json')))).toContain('absent.json:1: cannot be read: ENOENT');
    expect(refused(program.run('tally', '--ballot', ballotFile(), '--papers', join(files.folder, 'absent.jsonl')))).toContain('absent.jsonl:1: cannot be read: ENOENT');
    expect(refused(program.run('tally', '--ballot', ballotFile(), '--papers', files.folder))).toContain(':1: cannot be read: EISDIR');
  });

  it('refuses a call without its files', () => {
    expect(refused(program.run('tally', '--ballot', ballotFile()))).toContain('--papers');
  });
});

describe('piaojue tally, with many papers', () => {
  it('counts a million in a heap of 48 MB', async () => {
    const file = join(files.folder, 'million.jsonl');
    const out = createWriteStream(file);
    const block = `${paper({ p1: 'approve', p2: 'oppose', p3: 'abstain' })}\n`.repeat(10_000);
    for (let written = 0; written < 100; written += 1) if (!out.write(block)) await once(out, 'drain');
    out.end();
    await once(out, 'finish');
    const ballot = ballotFile((content) => {
      content.roll = { deputies: 1_000_000, present: 1_000_000, issued: 1_000_000 };
    });
    const launcher = join(__dirname, '../../node_modules/.cache/piaojue-tally/bin/piaojue');
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=48', launcher, 'tally', '--ballot', ballot, '--papers', file], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ papers: { returned: 1_000_000, valid: 1_000_000 }, adopted: ['p1'] });
  });
});
