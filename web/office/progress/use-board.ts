import { shallowRef } from 'vue';
import type { ProgressBoard } from '../../../src/contract/http/progress';
import { api } from '../../shared/api';
import { useRequest } from '../../shared/use-request';

/** The year that this office looks at, the same on the board and beside one project; null: not read yet. */
const board = shallowRef<ProgressBoard | null>(null);

export function useBoard() {
  const { isBusy, refusal, run } = useRequest();
  /** null: the newest of which something was adopted. */
  const load = (year: number | null) => run(async () => (board.value = await api.get<ProgressBoard>(`/api/progress${year === null ? '' : `?year=${year}`}`)));
  return { board, isBusy, refusal, load };
}
