import { ref, watch } from 'vue';
import type { ProposalText } from '../../../src/contract/http/proposals';
import { Refusal } from '../api';
import { hasWords, newDraft, newKey, type Draft, type DraftProposer } from './draft';
import { keep, kept, type Kept } from './draft-keep';
import { forgetPhoto, keepPhoto } from './photo-keep';
import { shrink } from './shrink';

export const MOST_PHOTOS = 9;

/** What is being written on this device in one place, kept at every change. A draft of another round goes on in this one: its words are not lost. */
export function useDraft(place: string, programmeId: string) {
  const before = kept(place);
  const draft = ref<Draft>({ ...newDraft(programmeId), ...before.draft, programmeId });
  const receipt = ref<Kept['receipt']>(before.receipt);
  const isKept = ref(true);
  const wasThere = before.draft !== null && hasWords(before.draft);

  watch([draft, receipt], () => (isKept.value = keep(place, { draft: draft.value, receipt: receipt.value })), { deep: true, flush: 'sync' });

  const change = (text: Partial<ProposalText>) => (draft.value = { ...draft.value, text: { ...draft.value.text, ...text } });

  const changeProposer = (proposer: Partial<DraftProposer>) => (draft.value = { ...draft.value, ...proposer });
  const goTo = (step: number) => (draft.value = { ...draft.value, step });

  async function addPhoto(file: File): Promise<void> {
    if (draft.value.photos.length >= MOST_PHOTOS) throw new Refusal('too-many-photos');
    const { photo, preview } = await shrink(file);
    const key = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    await keepPhoto(key, photo);
    draft.value = { ...draft.value, photos: [...draft.value.photos, { key, name: file.name, preview, attachmentId: null }] };
  }

  function removePhoto(key: string): void {
    draft.value = { ...draft.value, photos: draft.value.photos.filter((photo) => photo.key !== key) };
    void forgetPhoto(key);
  }

  /** Begins anew; the old words are gone from this device. */
  function clear(): void {
    draft.value.photos.forEach(({ key }) => void forgetPhoto(key));
    draft.value = newDraft(programmeId);
  }

  /** The same words as a suggestion of their own, once an earlier version of them has come in. */
  const renew = () => (draft.value = { ...draft.value, sourceKey: newKey(), firstSent: null, photos: draft.value.photos.map((photo) => ({ ...photo, attachmentId: null })) });

  return { draft, receipt, isKept, wasThere, change, changeProposer, goTo, addPhoto, removePhoto, clear, renew };
}

export type DraftDesk = ReturnType<typeof useDraft>;
