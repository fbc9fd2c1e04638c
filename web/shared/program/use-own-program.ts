import { shallowRef } from 'vue';
import { asRefusal, type Refusal } from '../api';
import { readOwnProgram, type OwnProgram } from './read-own-program';

/** The code of the program that runs here; null until it is read. */
export function useOwnProgram() {
  const own = shallowRef<OwnProgram | null>(null);
  const refusal = shallowRef<Refusal | null>(null);

  async function read(): Promise<void> {
    own.value = null;
    refusal.value = null;
    try {
      own.value = await readOwnProgram();
    } catch (error) {
      refusal.value = asRefusal(error);
    }
  }

  return { own, refusal, read };
}
