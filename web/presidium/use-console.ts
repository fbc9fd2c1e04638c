import { onUnmounted, shallowRef, watch } from 'vue';
import type { ActRequest, BallotView } from '../../src/contract/http/ballots';
import type { AttendanceView, SessionView, SittingView } from '../../src/contract/http/sessions';
import type { PresidiumEvents } from '../../src/contract/live';
import { api, asRefusal, type Refusal } from '../shared/api';
import { useLive } from '../shared/live';
import { latest } from '../shared/latest';
import type { PressAct } from './run-sheet';

const ballot = shallowRef<BallotView | null>(null);
const sitting = shallowRef<SittingView | null>(null);
const attendance = shallowRef<AttendanceView | null>(null);
const refusal = shallowRef<Refusal | null>(null);

/**
 * What frames do not carry — the board's delegations, and what stands in an act's way — is asked anew after news, at most
 * this often. So is what they carry: a reading asked for before a frame may be answered after it.
 */
const ASK_EVERY = 1_500;

async function loadSitting(view: BallotView) {
  const sessions = await api.get<SessionView[]>('/api/sessions');
  sitting.value = sessions.flatMap((session) => session.sittings).find(({ id }) => id === view.sittingId) ?? null;
}
async function loadBoard() {
  if (ballot.value) attendance.value = await api.get<AttendanceView>(`/api/sittings/${ballot.value.sittingId}/attendance`);
}

/** What the console shows about one ballot. There is one console a page, so that its parts read these values directly. */
export const shown = { ballot, sitting, attendance, refusal };

/** Reads everything anew; of several readings under way only the last one counts. */
const useReload = (ballotId: () => string) =>
  latest(
    () => api.get<BallotView>(`/api/ballots/${ballotId()}`),
    async (view) => {
      ballot.value = view;
      await Promise.all([loadSitting(view), loadBoard()]);
      refusal.value = null;
    },
    (error) => (refusal.value = asRefusal(error)),
  );

/** Sends the press. `from` is the state that the person saw, so that a press that comes late or twice changes nothing. */
export function press(view: BallotView, act: PressAct, request: Partial<ActRequest>): Promise<unknown> {
  if (act === 'openSitting') return api.postAgain(`/api/sittings/${view.sittingId}/open`);
  return api.postAgain(`/api/ballots/${view.id}/acts/${act}`, { ...request, from: view.state });
}

/** Nobody answered, or somebody who could not just then. */
const isPassing = ({ status }: Refusal): boolean => status === 0 || status >= 500;

/** For the root of the console: loads the ballot and keeps it fresh while the component lives. */
export function useConsole(ballotId: () => string) {
  const reload = useReload(ballotId);
  const isMine = (id: string) => id === ballotId();
  let timer: number | null = null;
  const reloadSoon = () => {
    timer ??= window.setTimeout(() => {
      timer = null;
      void reload();
    }, ASK_EVERY);
  };

  // The box may answer a moment after the act; no news says so, and a warning must not outlive its reason.
  watch(ballot, (view) => view?.warnings.some(({ code }) => code === 'box-unreachable') && reloadSoon());

  // The reading after a piece of news may meet a server that is just coming back, and no other news may follow.
  watch(refusal, (refused) => refused !== null && isPassing(refused) && reloadSoon());

  const connection = useLive<PresidiumEvents>(
    { audience: 'presidium' },
    {
      'ballot.v1': ({ ballotId: id }) => isMine(id) && void reload(),
      'sitting.v1': () => void reload(),
      // whether a vote may be opened depends on it
      'machine.v1': () => reloadSoon(),
      'turnout.v1': ({ ballotId: id, turnout }) => {
        if (!isMine(id)) return;
        if (ballot.value) ballot.value = { ...ballot.value, turnout };
        reloadSoon();
      },
      'tally.v1': ({ ballotId: id, tally }) => {
        if (!isMine(id)) return;
        if (ballot.value) ballot.value = { ...ballot.value, tally };
        reloadSoon();
      },
      'attendance.v1': (news) => {
        if (attendance.value && news.sittingId !== attendance.value.sittingId) return;
        if (attendance.value) attendance.value = { ...attendance.value, ...news };
        reloadSoon();
      },
    },
    () => void reload(),
  );

  ballot.value = null;
  void reload();
  onUnmounted(() => {
    if (timer !== null) window.clearTimeout(timer);
    ballot.value = null;
  });
  return { ...shown, connection, reload };
}
