import { closingProblems, type ClosingException, type ScreenedSuggestion } from './closing-problems';
import { END_CODES, endProblems, ENDS, type End, type EndCode } from './outcomes';

const ended = (code: EndCode, change: Partial<End> = {}): End => ({ code, reply: '已转交城管局，预计三月底前完成。', nextStep: ENDS[code].needsNextStep ? '城管局三月底前办理' : null, target: ENDS[code].needsTarget ? 7 : null, ...change });
const problems = (end: End, number = 1) => endProblems(end, number).map(({ code, at }) => `${at}: ${code}`);

describe('the ends', () => {
  it('have codes that never change, and all but a withdrawal owe a reply (END-01)', () => {
    expect(Object.entries(ENDS).map(([code, kind]) => [code, kind.needsReply, kind.needsNextStep, kind.needsTarget].join(' '))).toEqual([
      'adopted-as-candidate true false false',
      'merged true false true',
      'duplicate true false true',
      'routine true true false',
      'next-year true true false',
      'reserve true true false',
      'deputy-suggestion true true false',
      'already-under-way true false false',
      'not-feasible true false false',
      'out-of-scope true false false',
      'withdrawn false false false',
    ]);
  });

  it.each(END_CODES)('%s lacks nothing when it has what it asks for, and names what it lacks (END-02)', (code) => {
    const { needsReply, needsNextStep, needsTarget } = ENDS[code];
    expect(problems(ended(code))).toEqual([]);
    expect(problems({ code, reply: ' ', nextStep: ' ', target: null })).toEqual([
      ...(needsReply ? ['reply: reply-missing'] : []),
      ...(needsNextStep ? ['nextStep: next-step-missing'] : []),
      ...(needsTarget ? ['target: target-missing'] : []),
    ]);
    expect(problems({ ...ended(code), target: 9 })).toEqual(needsTarget ? [] : ['target: target-does-not-belong']);
  });

  it('take no reply that only repeats their name, no target that is the suggestion itself, and no end nobody knows (END-02)', () => {
    expect(problems(ended('not-feasible', { reply: ' 不可行。' }))).toEqual(['reply: reply-says-nothing']);
    expect(problems(ended('not-feasible', { reply: '不可行：该路段宽度不足，无法设置停车位。' }))).toEqual([]);
    expect(problems(ended('merged', { target: 1 }))).toEqual(['target: target-is-itself']);
    expect(problems({ ...ended('routine'), code: 'toString' as EndCode })).toEqual(['code: unknown-end']);
  });
});

describe('closing a round', () => {
  const suggestion = (number: number, end: End | null): ScreenedSuggestion => ({ number, end });
  const exception = (number: number, change: Partial<ClosingException> = {}): ClosingException => ({ number, code: 'awaiting-higher-authority', reason: '省厅批复未到', by: '王某', ...change });
  const reasons = (suggestions: readonly ScreenedSuggestion[], exceptions: readonly ClosingException[] = []) => closingProblems({ suggestions, exceptions }).map(({ code, at }) => `${at}: ${code}`);

  it('is possible when everybody has a reply (END-03)', () => {
    expect(reasons([suggestion(1, ended('routine')), suggestion(2, ended('merged', { target: 1 })), suggestion(3, ended('withdrawn', { reply: '' }))])).toEqual([]);
  });

  it('is refused while anybody is owed one, each by number (END-03)', () => {
    expect(reasons([suggestion(1, null), suggestion(2, ended('routine', { reply: '', nextStep: null })), suggestion(3, ended('not-feasible'))])).toEqual([
      '#1: end-missing', '#2.reply: reply-missing', '#2.nextStep: next-step-missing',
    ]);
  });

  it('is refused where merged suggestions lead round in a circle, and only there (END-03)', () => {
    const merged = (number: number, target: number) => suggestion(number, ended('merged', { target }));
    expect(reasons([merged(1, 2), merged(2, 3), merged(3, 2), merged(4, 1), merged(5, 6), suggestion(6, ended('routine')), merged(7, 99)])).toEqual([
      '#1.target: ends-in-a-circle', '#2.target: ends-in-a-circle', '#3.target: ends-in-a-circle', '#4.target: ends-in-a-circle',
    ]);
  });

  it('is possible with a listed exception, which needs a code, a reason and a name (END-04)', () => {
    expect(reasons([suggestion(1, null)], [exception(1)])).toEqual([]);
    expect(reasons([suggestion(1, null)], [exception(1, { code: 'forgotten' as never, reason: ' ', by: '' }), exception(9)])).toEqual([
      '#1: end-missing', 'exceptions[0].code: unknown-exception', 'exceptions[0].reason: must-not-be-empty', 'exceptions[0].by: must-not-be-empty', 'exceptions[1].number: no-such-suggestion',
    ]);
  });
});
