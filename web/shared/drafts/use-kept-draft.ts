import { computed, nextTick, reactive, ref, shallowRef, watch } from 'vue';
import { useStaff } from '../use-staff';
import { keepDrafts, keptDrafts, type Draft } from './draft-keep';

/** Further ones are forgotten, the oldest first. */
const MOST = 3;

export interface Typing<T> {
  /** Which form of which thing, e.g. `round/<id>`; null while nobody can write in it. Never a form with a password, a code or a mark of a paper. */
  readonly place: () => string | null;
  /** What stands in the form: anything that JSON can hold. */
  readonly typed: () => T;
  /** Puts a draft into the form. */
  readonly take: (typed: T) => void;
  /** For a form with an address of its own, into which a reload leads back: the draft stands there at once. Otherwise it is offered. */
  readonly isTakenAtOnce?: boolean;
}

/**
 * Keeps on this device what a person of staff types, until it is sent. Whoever comes back is offered it: `restore` puts it into the form, and what was typed there meanwhile is offered in its stead;
 * `discard` forgets what is offered, or what was restored. Call it after whatever fills the form.
 */
export function useKeptDraft<T>({ place, typed, take, isTakenAtOnce = false }: Typing<T>) {
  const { me } = useStaff();
  const own = shallowRef<Draft<T> | null>(null);
  const offers = shallowRef<readonly Draft<T>[]>([]);
  const [isRefused, restoredAt] = [ref(false), ref<string | null>(null)];
  const address = computed(() => (place() === null || !me.value?.accountId ? null : `${me.value.accountId}/${place()}`));
  const said = (): string => JSON.stringify(typed());
  /** What stood in the form before anybody typed. */
  let before = '';

  function store(): void {
    if (address.value !== null) isRefused.value = !keepDrafts(address.value, [...(own.value ? [own.value] : []), ...offers.value].slice(0, MOST));
  }
  /** Twice: what follows from one field, e.g. a title from the project that is chosen, does not overwrite another. */
  function put(json: string): void {
    take(JSON.parse(json) as T);
    void nextTick(() => take(JSON.parse(json) as T));
  }

  function restore(): void {
    const [chosen, ...rest] = offers.value;
    if (!chosen) return;
    offers.value = own.value ? [own.value, ...rest] : rest;
    [own.value, restoredAt.value] = [chosen, chosen.at];
    put(JSON.stringify(chosen.typed));
    store();
  }
  function discard(): void {
    if (restoredAt.value === null) offers.value = offers.value.slice(1);
    else [own.value, restoredAt.value] = [null, null];
    if (own.value === null && said() !== before) put(before);
    store();
  }
  /** It was sent: what stands in the form from here on is nobody's draft. */
  function forget(): void {
    [own.value, restoredAt.value, before] = [null, null, said()];
    store();
  }

  watch(
    address,
    (at) => {
      [before, own.value, isRefused.value, restoredAt.value] = [at === null ? '' : said(), null, false, null];
      offers.value = at === null ? [] : keptDrafts<T>(at).filter((draft) => JSON.stringify(draft.typed) !== before);
      if (isTakenAtOnce) restore();
    },
    { immediate: true },
  );
  watch(
    () => (address.value === null ? null : said()),
    (now) => {
      if (now === null || (now === before && own.value === null)) return;
      own.value = now === before ? null : { at: new Date().toISOString(), typed: JSON.parse(now) as T };
      store();
    },
  );

  return reactive({ offer: computed(() => (restoredAt.value === null ? (offers.value[0]?.at ?? null) : null)), restoredAt, keptAt: computed(() => own.value?.at ?? null), isRefused, restore, discard, forget });
}

/** What a screen shows of it. */
export type Kept = Pick<ReturnType<typeof useKeptDraft>, 'offer' | 'restoredAt' | 'keptAt' | 'isRefused' | 'restore' | 'discard'>;
