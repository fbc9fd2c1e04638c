import { onUnmounted, ref, shallowRef, type Ref } from 'vue';
import type { DeputyDeliberationView, SaveRemarkRequest, WriteAmendmentRequest } from '../../../src/contract/http/deliberation';
import { api, asRefusal, type Refusal } from '../../shared/api';
import { latest } from '../../shared/latest';

const ROOT = '/api/deputy/deliberation';
/** A hall of tablets asks in turn: every so many milliseconds, spread by as much again. */
const POLL = 30_000;

/** The candidates before this deputy, who may lead the own delegation: read when the page opens, and anew while they are looked at. */
export function useDeliberation(isShown: Ref<boolean>, mayLead: Ref<boolean>) {
  const view = shallowRef<DeputyDeliberationView | null>(null);
  const refusal = shallowRef<Refusal | null>(null);
  const isBusy = ref(false);

  const load = latest(
    () => api.get<DeputyDeliberationView>(ROOT),
    (answer) => void (view.value = answer),
    () => undefined,
  );
  let timer = 0;
  const poll = () => {
    timer = window.setTimeout(() => {
      if (isShown.value || !view.value?.deliberation) void load();
      poll();
    }, POLL * (1 + Math.random()));
  };
  void load();
  poll();
  onUnmounted(() => window.clearTimeout(timer));

  /** @returns whether it was done; the refusal says why not */
  async function act(work: () => Promise<DeputyDeliberationView>): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    refusal.value = null;
    try {
      view.value = await work();
      return true;
    } catch (error) {
      refusal.value = asRefusal(error);
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  /** The page of a candidate is open: the receipt. One that does not get through comes with the next opening. */
  async function open(projectId: string, version: number): Promise<void> {
    if (!view.value || view.value.readVersions[projectId] === version) return;
    try {
      await api.put(`${ROOT}/candidates/${projectId}/readings/${version}`);
      view.value = { ...view.value, readVersions: { ...view.value.readVersions, [projectId]: version } };
    } catch {
      // The mark stays away; nothing else depends on it.
    }
  }

  const forget = () => void (refusal.value = null);
  const remark = (request: SaveRemarkRequest, isOfDelegation: boolean) => act(() => api.post(`${ROOT}/${isOfDelegation ? 'delegation-remarks' : 'remarks'}`, request));
  const amend = (request: WriteAmendmentRequest) => act(() => api.post(`${ROOT}/amendments`, request));
  const sign = (amendmentId: string) => act(() => api.put(`${ROOT}/amendments/${amendmentId}/signature`));

  return { view, refusal, isBusy, mayLead, load, forget, open, remark, amend, sign };
}

export type DeliberationDesk = ReturnType<typeof useDeliberation>;
