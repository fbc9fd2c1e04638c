import type { BallotPart } from '../../../src/domain/ballot/ballot';

interface Say {
  readonly choice: (id: string) => string;
  readonly word: (key: 'returned' | 'valid' | 'invalid') => string;
  readonly reason: (id: string) => string;
}

/** A path of a paper count (`returned`, `parts.a.valid`, `parts.a.items.p1.approve`) as people say it: 项目 · 赞成. */
export function describe(path: string, parts: readonly BallotPart[], say: Say): string {
  const steps = path.split(/[./]/).filter((step) => step !== 'parts' && step !== 'items');
  const part = parts.find(({ id }) => id === steps[0]);
  const names = steps.map((step, index) => {
    if (step === 'returned' || step === 'valid' || step === 'invalid') return say.word(step);
    if (index === 0) return part?.title ?? step;
    if (steps[index - 1] === 'invalid') return say.reason(step);
    return part?.form.items.find(({ id }) => id === step)?.title ?? say.choice(step);
  });
  return names.join(' · ');
}
