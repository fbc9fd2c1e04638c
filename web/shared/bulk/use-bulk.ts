import { computed, reactive, ref, shallowRef } from 'vue';
import type { BulkAnswer } from '../../../src/contract/http/bulk-acts';
import { api } from '../api';
import { useRequest } from '../use-request';

/**
 * One press for many rows of a list: rows are ticked, `ask` shows what would change and what not, `confirm` does it, `undo` takes the last one back. `address` is that of the list's bulk acts, `done` reads the list again.
 * `found` says what the list is looked at by, where rows that are not on the screen can be meant too.
 */
export function useBulk<T extends object>(address: string, done: () => unknown, found: () => object | null = () => null) {
  const ticked = ref<readonly string[]>([]);
  const isAll = ref(false);
  const preview = shallowRef<BulkAnswer<T> | null>(null);
  const last = shallowRef<{ readonly id: string; readonly count: number } | null>(null);
  const asked = shallowRef<T | null>(null);
  const { isBusy, refusal, run } = useRequest();
  const undoing = useRequest();
  const send = (body: object) => api.post<BulkAnswer<T>>(address, { change: asked.value, ...body });

  function tick(id: string, isOn: boolean): void {
    // without one, “all that are found” means nothing any more
    if (isAll.value && !isOn) return clear();
    ticked.value = isOn ? [...ticked.value.filter((one) => one !== id), id] : ticked.value.filter((one) => one !== id);
  }
  function clear(): void {
    [ticked.value, isAll.value] = [[], false];
  }
  /** Rows on other pages too: all that the list finds. */
  const chooseAll = (isOn: boolean): void => void (isAll.value = isOn);
  const leave = (): void => void (preview.value = null);
  async function ask(change: T): Promise<void> {
    [asked.value, last.value] = [change, null];
    await run(async () => (preview.value = await send({ isPreview: true, ids: isAll.value ? [] : ticked.value, ...(isAll.value && { all: found() }) })));
  }
  /** What the preview said would change, and nothing else. */
  async function confirm(): Promise<void> {
    const ids = preview.value?.changes.map(({ id }) => id) ?? [];
    const isDone = await run(async () => {
      const { bulkId, changes } = await send({ isPreview: false, ids });
      last.value = bulkId === null ? null : { id: bulkId, count: changes.length };
    });
    if (!isDone) return;
    preview.value = null;
    clear();
    await done();
  }
  async function undo(): Promise<void> {
    if (last.value === null || !(await undoing.run(() => api.post(`${address}/${last.value!.id}/undo`)))) return;
    last.value = null;
    await done();
  }

  return reactive({ ticked, isAll, preview, last, isBusy, refusal, isUndoing: undoing.isBusy, undoRefusal: undoing.refusal, hasAny: computed(() => ticked.value.length > 0 || isAll.value), tick, clear, chooseAll, leave, ask, confirm, undo });
}

export type Bulk = Omit<ReturnType<typeof useBulk<object>>, 'ask'>;
