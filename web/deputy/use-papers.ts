import { shallowRef } from 'vue';
import { fromBase64Url } from '../../src/domain/sealing/base64';
import { Refusal } from '../shared/api';
import type { Keep } from '../shared/keep';
import { paperAfter, paperKey, type KeptPaper, type PaperEvent } from './kept-paper';
import { locked, unlocked } from './locked-paper';

/**
 * The papers this device keeps, on the screen and in storage. The screen changes at once; each promise resolves when the
 * change is stored, in the order in which changes were made. Throws a Refusal `device-storage-refused`.
 */
export function usePapers(keep: Keep) {
  const papers = shallowRef<Readonly<Record<string, KeptPaper>>>({});

  const stored = (change: Promise<void>): Promise<void> =>
    change.catch(() => {
      throw new Refusal('device-storage-refused');
    });

  /** Of the deputies who have signed in since the page was opened; in memory alone. What comes late for one is not locked for the next. */
  const keys = new Map<string, Uint8Array>();

  /** What this deputy has not sealed yet can be read from now on, and locked again whenever it is stored. @param keepKey base64url */
  function unlock(deputyId: string, keepKey: string): void {
    const own = fromBase64Url(keepKey);
    keys.set(deputyId, own);
    papers.value = Object.fromEntries(Object.entries(papers.value).map(([at, paper]) => [at, paper.stage === 'locked' && paper.deputyId === deputyId ? unlocked(paper, own) : paper]));
  }

  function asStored(paper: KeptPaper): KeptPaper {
    if (paper.stage !== 'asking' && paper.stage !== 'marking') return paper;
    const key = keys.get(paper.deputyId);
    if (key === undefined) throw new Error('this deputy is not signed in');
    return locked(paper, key);
  }

  async function load(): Promise<void> {
    const places = (await keep.keys()).filter((at) => at.startsWith('paper/'));
    const texts = await Promise.all(places.map((at) => keep.read(at)));
    const kept = texts.filter((text) => text !== null).map((text) => JSON.parse(text) as KeptPaper);
    papers.value = Object.fromEntries(kept.map((paper) => [paperKey(paper), paper]));
  }

  function save(paper: KeptPaper): Promise<void> {
    papers.value = { ...papers.value, [paperKey(paper)]: paper };
    return stored(keep.write(paperKey(paper), JSON.stringify(asStored(paper))));
  }

  /** Applies an event to the paper as it is now; one that does not fit changes nothing. */
  function apply(at: string, event: PaperEvent): Promise<void> {
    const paper = papers.value[at];
    const next = paper && paperAfter(paper, event);
    return next && next !== paper ? save(next) : Promise.resolve();
  }

  function erase(at: string): Promise<void> {
    const { [at]: _, ...others } = papers.value;
    papers.value = others;
    return stored(keep.erase(at));
  }

  /** What is not needed for the vote any more: the deputy has signed out, and a receipt code on a device that others use would say whose it was. @returns whether a paper stays */
  async function eraseOver(): Promise<boolean> {
    for (const [at, { stage }] of Object.entries(papers.value)) if (stage === 'confirmed' || stage === 'lapsed') await erase(at);
    return Object.keys(papers.value).length > 0;
  }

  return { papers, load, unlock, save, apply, erase, eraseOver };
}

export type Papers = ReturnType<typeof usePapers>;
