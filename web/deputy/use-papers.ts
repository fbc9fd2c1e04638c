import { shallowRef } from 'vue';
import { Refusal } from '../shared/api';
import type { Keep } from '../shared/keep';
import { paperAfter, paperKey, type KeptPaper, type PaperEvent } from './kept-paper';

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

  async function load(): Promise<void> {
    const keys = (await keep.keys()).filter((key) => key.startsWith('paper/'));
    const texts = await Promise.all(keys.map((key) => keep.read(key)));
    const kept = texts.filter((text) => text !== null).map((text) => JSON.parse(text) as KeptPaper);
    papers.value = Object.fromEntries(kept.map((paper) => [paperKey(paper), paper]));
  }

  function save(paper: KeptPaper): Promise<void> {
    papers.value = { ...papers.value, [paperKey(paper)]: paper };
    return stored(keep.write(paperKey(paper), JSON.stringify(paper)));
  }

  /** Applies an event to the paper as it is now; one that does not fit changes nothing. */
  function apply(key: string, event: PaperEvent): Promise<void> {
    const paper = papers.value[key];
    const next = paper && paperAfter(paper, event);
    return next && next !== paper ? save(next) : Promise.resolve();
  }

  function erase(key: string): Promise<void> {
    const { [key]: _, ...others } = papers.value;
    papers.value = others;
    return stored(keep.erase(key));
  }

  /** What is not needed for the vote any more: the deputy has signed out, and a receipt code on a device that others use would say whose it was. @returns whether a paper stays */
  async function eraseOver(): Promise<boolean> {
    for (const [key, { stage }] of Object.entries(papers.value)) if (stage === 'confirmed' || stage === 'lapsed') await erase(key);
    return Object.keys(papers.value).length > 0;
  }

  return { papers, load, save, apply, erase, eraseOver };
}

export type Papers = ReturnType<typeof usePapers>;
