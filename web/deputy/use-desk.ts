import { onUnmounted, ref, shallowRef, watch } from 'vue';
import type { DeputyDesk } from '../../src/contract/http/ballots';
import type { BallotMoved, DeputyEvents } from '../../src/contract/live';
import { api, asRefusal, type Refusal } from '../shared/api';
import { later } from '../shared/later';
import { useLive } from '../shared/live';

/** A hall of tablets asks within this many milliseconds after news, not all at once. */
const SPREAD = 800;
/** A server that was connected to, and is not at a loss, has told the desk by then. */
const TOLD_WITHIN = 4_000;
const POLL_CONNECTED = 60_000;
const POLL_DISCONNECTED = 8_000;

/** The desk of the deputy who is signed in, kept fresh by news, and by asking where news does not come. */
export function useDesk(onSignedOut: (refusal: Refusal) => void) {
  const desk = shallowRef<DeputyDesk | null>(null);
  const refusal = ref<Refusal | null>(null);

  /** Counts connections, questions and news. What was on its way when another came is older than what is shown: it is dropped. */
  let latest = 0;
  let connectedAt = 0;

  async function refresh(): Promise<void> {
    const asked = (latest += 1);
    try {
      const answer = await api.get<DeputyDesk>('/api/deputy/desk');
      if (asked === latest) [desk.value, refusal.value] = [answer, null];
    } catch (error) {
      const refused = asRefusal(error);
      if (asked === latest) refusal.value = refused;
      if (refused.status === 401) onSignedOut(refused);
    }
  }

  /** The server tells the desk to whoever connects; where it does not, it is asked. */
  async function awaitDesk(): Promise<void> {
    connectedAt = latest += 1;
    await later(TOLD_WITHIN);
    if (connectedAt === latest) await refresh();
  }

  function take(told: DeputyDesk): void {
    if (connectedAt !== latest) return;
    latest += 1;
    [desk.value, refusal.value] = [told, null];
  }

  /** State and countdown change at once; texts and results come with the next snapshot. */
  function move({ ballotId, state, closesAt }: BallotMoved): void {
    const ballots = desk.value?.ballots.map((ballot) => (ballot.id === ballotId ? { ...ballot, state, closesAt } : ballot));
    if (desk.value && ballots) desk.value = { ...desk.value, ballots };
    latest += 1;
    void soon();
  }

  const soon = () => later(Math.random() * SPREAD).then(refresh);
  const connection = useLive<DeputyEvents>({ audience: 'deputy' }, { 'desk.v1': take, 'ballot.v1': move, 'sitting.v1': soon }, () => void refresh(), () => void awaitDesk());
  let timer = 0;
  const poll = () => {
    window.clearInterval(timer);
    timer = window.setInterval(() => void refresh(), connection.value === 'connected' ? POLL_CONNECTED : POLL_DISCONNECTED);
  };
  watch(connection, poll, { immediate: true });
  onUnmounted(() => window.clearInterval(timer));

  return { desk, refusal, connection, refresh };
}
