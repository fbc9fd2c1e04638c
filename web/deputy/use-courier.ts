import { onUnmounted, reactive, ref } from 'vue';
import { later } from '../shared/later';
import { serverNow } from '../shared/clock';
import { boxDoor } from '../shared/box-client';
import { castToNewBox, castUntilAnswered, confirm } from './courier';
import type { KeptPaper } from './kept-paper';
import type { Papers } from './use-papers';

/** Tablets ask for the closing set spread over so many milliseconds, not all in the same instant. */
const SETTLE_WITHIN = 6_000;
const TICK = 200;
/** How soon a tablet asks again whether the box is still the one that gave its receipt, in milliseconds; up to twice as late. */
const REVISIT = 30_000;
/** When a ballot is closing, they all ask at once, within so many milliseconds. */
const REVISIT_WITHIN = 1_500;

/**
 * Carries every sealed paper of this device to the box, whoever is signed in: frozen bytes need no name.
 * `hurry` tells that a ballot is closing, so that none of its papers waits any longer.
 */
export function useCourier({ papers, apply }: Papers) {
  const hurried = reactive(new Set<string>());
  const unanswered = ref(0);
  const busy = new Set<string>();
  const means = { box: boxDoor, wait: later, share: Math.random, onUnanswered: (attempts: number) => (unanswered.value = attempts) };

  async function alone(key: string, act: () => Promise<void>): Promise<void> {
    if (busy.has(key)) return;
    busy.add(key);
    try {
      await act();
    } finally {
      busy.delete(key);
    }
  }

  /** `since`: by the clock that nobody sets. The server's may be set back, and the paper must not wait for it to come round again. */
  const isWaiting = (paper: KeptPaper, since: number): boolean =>
    paper.stage === 'sealed' && serverNow() < paper.sendAt && performance.now() - since < paper.waitsAtMost && !hurried.has(paper.ballotId);

  /** Sends the paper once its time has come, and does not rest before it is answered. */
  const deliver = (key: string): Promise<void> =>
    alone(key, async () => {
      const paper = papers.value[key];
      if (paper?.stage !== 'sealed' && paper?.stage !== 'missing') return;
      const since = performance.now();
      while (isWaiting(paper, since)) await later(TICK);
      await apply(key, await castUntilAnswered(paper, means));
      unanswered.value = 0;
    });

  /** Looks for the paper in the signed closing set; a paper that is not in it is offered to the box once more. */
  const settle = async (key: string): Promise<void> => {
    await later(Math.random() * SETTLE_WITHIN);
    await alone(key, async () => {
      const paper = papers.value[key];
      if (!paper || !('frozen' in paper)) return;
      const answer = await confirm(paper, boxDoor).catch(() => null);
      if (answer !== null) await apply(key, answer);
    });
    if (papers.value[key]?.stage === 'missing') await deliver(key);
  };

  /** Recorded papers of this ballot, or of all, go to the box again where it has begun anew. */
  async function revisit(ballotId?: string): Promise<void> {
    const recorded = Object.entries(papers.value).filter(([, paper]) => paper.stage === 'recorded' && (ballotId ?? paper.ballotId) === paper.ballotId);
    for (const [key] of recorded) {
      await alone(key, async () => {
        const paper = papers.value[key];
        const answer = paper?.stage === 'recorded' ? await castToNewBox(paper, means) : null;
        if (answer !== null) await apply(key, answer);
        unanswered.value = 0;
      });
    }
  }
  let timer = 0;
  const revisitSoon = () => (timer = window.setTimeout(() => void revisit().finally(revisitSoon), REVISIT * (1 + Math.random())));
  revisitSoon();
  onUnmounted(() => window.clearTimeout(timer));

  /** The ballot is closing: none of its papers waits any longer. */
  function hurry(ballotId: string): void {
    if (hurried.has(ballotId)) return;
    hurried.add(ballotId);
    void later(Math.random() * REVISIT_WITHIN).then(() => revisit(ballotId));
  }

  /** After a reload or restart: whatever was sealed goes on its way again, and whatever was recorded is looked for. */
  function resume(): void {
    for (const [key, { stage }] of Object.entries(papers.value)) {
      if (stage === 'sealed') void deliver(key);
      if (stage === 'recorded' || stage === 'missing') void settle(key);
    }
  }

  return { unanswered, resume, deliver, settle, hurry };
}

export type Courier = ReturnType<typeof useCourier>;
