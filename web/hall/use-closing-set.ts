import { ref, watch } from 'vue';
import type { HallScreenView } from '../../src/contract/http/ballots';
import { hasReached } from '../../src/domain/ballot/states';
import { boxDoor, boxUrlOf } from '../shared/box-client';

const ASK_AGAIN = 5_000;

/** What the box has signed, once a secret ballot is closed; nothing where there is no such list, as on paper. */
export function useClosingSet(view: () => HallScreenView) {
  const leafHashes = ref<readonly string[]>([]);
  /** Of a secret ballot on tablets, once closed. */
  const root = ref<string | null>(null);
  let asked = '';
  let askedAt = 0;

  async function look(): Promise<void> {
    const { ballot, boxUrl, boxPort } = view();
    if (ballot === null || ballot.secrecy === 'named' || !hasReached(ballot.state, 'closed')) return;
    const isSoon = asked === ballot.id && (leafHashes.value.length > 0 || Date.now() - askedAt < ASK_AGAIN);
    if (isSoon) return;
    [asked, askedAt] = [ballot.id, Date.now()];
    const set = await boxDoor.closingSet(boxUrlOf({ boxUrl, boxPort }), ballot.id).catch(() => null);
    if (asked === view().ballot?.id) [leafHashes.value, root.value] = [set?.leafHashes ?? [], set?.root ?? null];
  }
  watch(view, () => void look(), { immediate: true });
  return { leafHashes, root };
}
