import { inject, reactive, ref, type InjectionKey, type Ref } from 'vue';
import { keepNote, keptNotes } from './note-keep';

/** A deputy's own notes on candidates. They are on this device and nowhere else. */
export interface Notes {
  readonly of: (projectId: string) => string;
  readonly write: (projectId: string, text: string) => void;
  /** This browser took the last letter. */
  readonly isKept: Ref<boolean>;
}

export const NOTES: InjectionKey<Notes> = Symbol('notes');

export function openNotes(deputyId: string): Notes {
  const notes = reactive(keptNotes(deputyId));
  const isKept = ref(true);
  function write(projectId: string, text: string): void {
    notes[projectId] = text;
    isKept.value = keepNote(deputyId, projectId, text);
  }
  return { of: (projectId) => notes[projectId] ?? '', write, isKept };
}

/** Those of the deputy whose room this is. */
export function useNotes(): Notes {
  const notes = inject(NOTES);
  if (!notes) throw new TypeError('only the room of a deputy has notes');
  return notes;
}
