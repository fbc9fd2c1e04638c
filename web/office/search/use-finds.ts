import { computed, onUnmounted, ref, shallowRef, watch } from 'vue';
import { useTexts } from '../../shared/texts';
import type { RouteLocationRaw } from 'vue-router';
import type { FindGroups } from '../../../src/contract/http/searches';
import { api, asRefusal, type Refusal } from '../../shared/api';
import { latest } from '../../shared/latest';
import { useStaff } from '../../shared/use-staff';
import { findAddress } from './find-address';
import { ROOMS } from '../rooms';

/** A line of the list under the search box. */
export interface FindLine {
  readonly id: string;
  readonly title: string;
  readonly number: string;
  readonly beside: string;
  readonly to: RouteLocationRaw;
}
export interface FindSection {
  readonly kind: string;
  readonly lines: readonly FindLine[];
  readonly hasMore: boolean;
}

/** So long after the last key the server is asked: not for every character of a word. */
const PAUSE = 200;

/** Rooms by their names, in this browser; everything else by the server. */
export function useFinds() {
  const { t } = useTexts();
  const { may } = useStaff();
  const typed = ref('');
  const groups = shallowRef<FindGroups>([]);
  const refusal = shallowRef<Refusal | null>(null);
  /** What the list below answers; differs from what is typed while the answer is on its way. */
  const answered = ref('');
  let timer = 0;

  const look = latest(
    async () => ({ q: typed.value.trim(), groups: may('congress.read') && typed.value.trim() !== '' ? await api.get<FindGroups>(`/api/searches?q=${encodeURIComponent(typed.value.trim())}`) : [] }),
    (answer) => void ([groups.value, answered.value, refusal.value] = [answer.groups, answer.q, null]),
    (error) => void ([groups.value, answered.value, refusal.value] = [[], typed.value.trim(), asRefusal(error)]),
  );
  watch(typed, () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void look(), PAUSE);
  });
  onUnmounted(() => window.clearTimeout(timer));

  const rooms = computed<readonly FindLine[]>(() =>
    ROOMS.filter(({ name, needs }) => may(needs) && name !== 'first-run')
      .map(({ name }) => ({ id: name, title: t(`office.room.${name}`), number: '', beside: '', to: { name } }))
      .filter(({ title }) => title.toLowerCase().includes(typed.value.trim().toLowerCase())),
  );
  const sections = computed<readonly FindSection[]>(() => {
    const found = groups.value.map(({ kind, finds, hasMore }) => ({ kind, hasMore, lines: finds.map((find) => ({ ...find, to: findAddress(kind, find, may('screenings.work')) })) }));
    return [...(rooms.value.length > 0 ? [{ kind: 'room', lines: rooms.value, hasMore: false }] : []), ...found];
  });
  const isWaiting = computed(() => typed.value.trim() !== answered.value);
  return { typed, sections, refusal, isWaiting };
}
