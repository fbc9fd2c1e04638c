import { shallowRef } from 'vue';
import type { ProgressBoard } from '../../../src/contract/http/progress';
import { api } from '../../shared/api';
import { useReading } from '../../shared/use-reading';

/** The year that this office looks at, the same on the board and beside one project; null: not read yet. */
const board = shallowRef<ProgressBoard | null>(null);

export function useBoard() {
  let year: number | null = null;
  const { isBusy, refusal, read } = useReading(() => api.get<ProgressBoard>(`/api/progress${year === null ? '' : `?year=${year}`}`), (answer) => (board.value = answer));
  /** null: the newest of which something was adopted. */
  const load = (wished: number | null): Promise<void> => {
    year = wished;
    return read();
  };
  return { board, isBusy, refusal, load };
}
