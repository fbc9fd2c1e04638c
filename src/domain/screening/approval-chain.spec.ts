import fc from 'fast-check';
import { standingOf, stepProblems, type ApprovalAct, type ApprovalChain } from './approval-chain';
import { APPROVAL_CHAINS, chainProblems, chainWarnings } from './approval-chains';

const CHAIN = APPROVAL_CHAINS.meilan;
const pass = (step: string, document: string | null = '会议纪要〔2026〕5号'): ApprovalAct => ({ act: 'pass', step, document });
const back = (step: string, to: string | null, reason = '资金来源不明'): ApprovalAct => ({ act: 'sendBack', step, to, reason });
const where = (acts: readonly ApprovalAct[], chain: ApprovalChain = CHAIN) => {
  const standing = standingOf(chain, acts);
  return standing.at === 'step' ? standing.step.id : standing.at;
};
const problems = (acts: readonly ApprovalAct[], act: ApprovalAct) => stepProblems(CHAIN, acts, act).map(({ code, at }) => `${at}: ${code}`);

describe('an approval chain', () => {
  it('waits for one step after the other, and is done when all have passed (CHAIN-01)', () => {
    const acts = [pass('special'), pass('joint'), pass('government'), pass('party')];
    expect(acts.map((_act, index) => where(acts.slice(0, index)))).toEqual(['special', 'joint', 'government', 'party']);
    expect(where(acts)).toBe('done');
  });

  it('runs again from where it was sent back to, or from the first after the bench (CHAIN-01)', () => {
    const acts = [pass('special'), pass('joint'), pass('government')];
    expect(where([...acts, back('party', 'joint')])).toBe('joint');
    expect(where([...acts, back('party', 'joint'), pass('joint')])).toBe('government');
    expect(where([...acts, back('party', null)])).toBe('bench');
    expect(where([...acts, back('party', null), pass('special')])).toBe('joint');
  });

  it('is moved by the awaited step alone (CHAIN-01)', () => {
    expect([where([pass('party')]), where([pass('special'), pass('special')]), where([pass('nobody')])]).toEqual(['special', 'joint', 'special']);
  });

  it('refuses an act with every reason (CHAIN-02)', () => {
    expect(problems([], pass('special'))).toEqual([]);
    expect(problems([], pass('party', ' '))).toEqual(['step: step-out-of-order', 'document: document-missing']);
    expect(problems([pass('special')], back('joint', 'joint', ''))).toEqual(['reason: must-not-be-empty', 'to: sends-back-to-no-earlier-step']);
    expect(problems([pass('special')], back('joint', 'nobody'))).toEqual(['to: no-such-step']);
    expect([problems([], back('special', null)), problems([pass('special')], back('joint', 'special'))]).toEqual([[], []]);
    expect(problems([], pass('nobody', null))).toEqual(['step: no-such-step']);
    expect(problems([pass('special'), pass('joint'), pass('government'), pass('party')], pass('party'))).toEqual(['step: all-have-passed']);
  });

  it('asks for a document only where the step needs one (CHAIN-02)', () => {
    expect(stepProblems(APPROVAL_CHAINS.ningbo, [], pass('committee', null))).toEqual([]);
  });

  it('stands behind an unbroken row of passes from the first step on, whatever is tried (CHAIN-01, CHAIN-02)', () => {
    const ids = CHAIN.map(({ id }) => id);
    const anyAct = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids).map((id) => pass(id)) }, { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids, null)).map(([id, to]) => back(id, to)) });
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 60 }), (tried) => {
        const acts: ApprovalAct[] = [];
        let passed: string[] = [];
        for (const act of tried) {
          if (stepProblems(CHAIN, acts, act).length > 0) continue;
          acts.push(act);
          passed = act.act === 'pass' ? [...passed, act.step] : passed.slice(0, act.to === null ? 0 : ids.indexOf(act.to as (typeof ids)[number]));
          expect(passed).toEqual(ids.slice(0, passed.length));
        }
        const last = acts.at(-1);
        expect(where(acts)).toBe(last?.act === 'sendBack' && last.to === null ? 'bench' : (ids[passed.length] ?? 'done'));
      }),
    );
  });
});

describe('the chains that ship', () => {
  it.each(Object.entries(APPROVAL_CHAINS))('%s can be used (CHAIN-03, CHAIN-04)', (_name, chain) => {
    expect(chainProblems(chain)).toEqual([]);
  });

  it('are those seen in practice (CHAIN-04)', () => {
    expect(Object.values(APPROVAL_CHAINS).map((chain) => chain.map(({ kind }) => kind).join(' → '))).toEqual([
      'other → directors-meeting → government-meeting → joint-meeting → standing-committee',
      'government-meeting → other → party-committee',
      'government-meeting → joint-meeting → government-meeting → party-committee',
      'government-meeting → standing-committee',
      'government-meeting → presidium',
    ]);
  });
});

describe('an edited chain', () => {
  it('is refused with every reason (CHAIN-03)', () => {
    expect(chainProblems([{ id: 'a', body: '甲', kind: 'other', needsDocument: true }, { id: 'a', body: ' ', kind: 'other', needsDocument: false }]).map(({ code, at }) => `${at}: ${code}`)).toEqual(['steps[1].id: step-listed-twice', 'steps[1].body: must-not-be-empty']);
    expect(chainProblems([{ id: 'a', kind: 'king', needsDocument: 1 }]).map(({ code, at }) => `${at}: ${code}`)).toEqual(['steps[0].body: missing', 'steps[0].kind: must-be-one-of', 'steps[0].needsDocument: must-be-true-or-false']);
    expect(chainProblems([]).map(({ code }) => code)).toEqual(['no-steps']);
  });

  it('without the standing committee is a warning above a town, and none in one (CHAIN-05)', () => {
    const codes = (chain: ApprovalChain, bodyType: string) => chainWarnings(chain, bodyType).map(({ code }) => code);
    expect([codes(APPROVAL_CHAINS.hainan, 'county'), codes(APPROVAL_CHAINS.zhejiang, 'county'), codes(APPROVAL_CHAINS.town, 'town'), codes(APPROVAL_CHAINS.town, 'street')]).toEqual([['no-standing-committee-review'], [], [], []]);
  });
});
