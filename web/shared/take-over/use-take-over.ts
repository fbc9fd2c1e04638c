import { computed, reactive, ref, shallowRef } from 'vue';
import { asRefusal } from '../api';
import { differences, merged, type Fields, type Side } from './differences';

export type Version = string | number | null;

/** What the writer began from: the record and its version; null of one that is new. */
export interface Stand<T> {
  readonly fields: T;
  readonly version: Version;
}

interface Conflict<T> {
  readonly theirs: Stand<T>;
  readonly by: string;
  /** ISO 8601; empty: not known. */
  readonly moment: string;
}

export interface Taking<T extends Fields> {
  /** The form as it stands, field by field. */
  readonly typed: () => T;
  /** Puts a whole record into the form. */
  readonly put: (fields: T) => void;
  /** The record as it is now. */
  readonly read: () => Promise<Stand<T>>;
}

/**
 * Two people change one record. `save` is given the version that was edited; where somebody else saved first (`version-conflict`) nothing is lost: the form keeps what was typed, `rows` has the fields in which both differ,
 * `take` puts the chosen ones into the form, and the next `save` is based on what is there now.
 */
export function useTakeOver<T extends Fields>({ typed, put, read }: Taking<T>) {
  const stand = shallowRef<Stand<T>>({ fields: typed(), version: null });
  const conflict = shallowRef<Conflict<T> | null>(null);
  const chosen = ref<Readonly<Record<string, Side>>>({});
  const found = computed(() => (conflict.value ? differences(stand.value.fields, typed(), conflict.value.theirs.fields) : []));

  /** With every record that comes into the form. */
  function begin(from: Stand<T>): void {
    [stand.value, conflict.value, chosen.value] = [from, null, {}];
  }

  /** @throws whatever `work` throws; after a `version-conflict` the other record has been read */
  async function save(work: (basedOn: Version) => Promise<unknown>): Promise<void> {
    try {
      await work(stand.value.version);
      conflict.value = null;
    } catch (error) {
      const { code, problems } = asRefusal(error);
      if (code !== 'version-conflict') throw error;
      const { by = '', moment = '' } = problems.find((one) => one.code === code)?.values ?? {};
      const theirs = await read();
      // the same conflict again: what was chosen stays
      if (theirs.version !== conflict.value?.theirs.version) chosen.value = {};
      conflict.value = { theirs, by: String(by), moment: String(moment) };
      throw error;
    }
  }

  const choose = (field: string, side: Side): void => void (chosen.value = { ...chosen.value, [field]: side });
  function take(): void {
    if (conflict.value === null) return;
    const { theirs } = conflict.value;
    const sides = Object.fromEntries(found.value.map(({ field, proposed }) => [field, chosen.value[field] ?? proposed]));
    put(merged(typed(), theirs.fields, sides));
    begin(theirs);
  }

  return reactive({
    stand,
    isOn: computed(() => conflict.value !== null),
    by: computed(() => conflict.value?.by ?? ''),
    moment: computed(() => conflict.value?.moment ?? ''),
    rows: computed(() => found.value.map((one) => ({ ...one, side: chosen.value[one.field] ?? one.proposed }))),
    begin,
    save,
    choose,
    take,
  });
}

/** What a screen shows of it. */
export type TakeOver = Pick<ReturnType<typeof useTakeOver>, 'isOn' | 'by' | 'moment' | 'rows' | 'choose'>;
