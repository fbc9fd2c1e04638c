import { onMounted, ref, shallowRef, watch } from 'vue';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { CongressView, RuleProfileView } from '../../../src/contract/http/congresses';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { DeputyPage, HallView, SessionView } from '../../../src/contract/http/sessions';
import { api } from '../../shared/api';
import { useReading } from '../../shared/use-reading';
import { useStaff } from '../../shared/use-staff';
import { hasBegun, type Holdings } from './steps';

/** Whether this office is led through the first steps; null: not known yet. Asked once a sign-in, so that nobody is led away from the last step. */
export function useIsFirstRun() {
  const { me, may } = useStaff();
  const isFirstRun = ref<boolean | null>(null);
  async function look() {
    isFirstRun.value = null;
    if (me.value?.kind !== 'staff' || me.value.owes) return;
    const isAsked = may('sessions.edit') && me.value.congress?.isExample === false;
    isFirstRun.value = isAsked && !hasBegun(await api.get<BallotView[]>('/api/ballots').catch(() => []));
  }
  watch(() => [me.value?.accountId, me.value?.owes], look, { immediate: true });
  return isFirstRun;
}

const NOBODY = { total: 0, withoutCard: 0 };

/** A roster belongs to a term, which comes with the first session. */
async function held(): Promise<Holdings> {
  const [congress, sessions, halls, profiles, projects, ballots] = await Promise.all([
    api.get<CongressView>('/api/congresses/current'),
    api.get<SessionView[]>('/api/sessions'),
    api.get<HallView[]>('/api/halls'),
    api.get<RuleProfileView[]>('/api/rule-profiles'),
    api.get<ProjectView[]>('/api/projects'),
    api.get<BallotView[]>('/api/ballots'),
  ]);
  return { congress, sessions, halls, profiles, projects, ballots, deputies: sessions.length > 0 ? await api.get<DeputyPage>('/api/deputies') : NOBODY };
}

/** What the database holds, read when the room opens and again after every step. */
export function useHoldings() {
  const holdings = shallowRef<Holdings | null>(null);
  const { refusal, read } = useReading(held, (answer) => (holdings.value = answer));
  onMounted(read);
  return { holdings, refusal, load: read };
}
