import { computed, ref, shallowRef } from 'vue';
import type { HallPlanView, HallView, SeatedDeputy } from '../../../../src/contract/http/sessions';
import { drawnRows, GAP, SEAT, seatsOf, type HallPlan, type Numbering, type Seat } from '../../../../src/domain/ballot/hall-plan';
import { movedTo, seatedInOrder, type SeatingManner, type SeatMove } from '../../../../src/domain/ballot/seating';
import { api } from '../../../shared/api';
import { differences } from '../../../shared/take-over/differences';
import { useTakeOver } from '../../../shared/take-over/use-take-over';
import { useReading } from '../../../shared/use-reading';
import { useRequest } from '../../../shared/use-request';

/** What one step of the clerk changed, so that it can be taken back. */
interface Drawing {
  readonly rows: readonly string[];
  readonly numbering: Numbering;
  readonly roster: readonly SeatedDeputy[];
}

/** The drawing of a hall and who sits where, changed step by step here and stored with one press. */
export function useHallEditor(hall: () => HallView) {
  const seated = shallowRef<readonly SeatedDeputy[] | null>(null);
  const drawing = shallowRef<Drawing>({ rows: [], numbering: 'fromLeft', roster: [] });
  const steps = ref<readonly Drawing[]>([]);
  const { isBusy: isSaving, refusal: unsaved, run } = useRequest();

  const planPath = () => `/api/halls/${hall().id}/plan`;
  const drawn = computed(() => withoutMargin(drawing.value.rows));
  const typed = (): DrawnHall => ({ rows: drawn.value, numbering: drawing.value.numbering });
  const readPlan = async () => standOf(await api.get<HallPlanView>(planPath()));
  const takeOver = useTakeOver<DrawnHall>({ typed, put: ({ rows, numbering }) => change({ rows: withMargin(rows), numbering }), read: readPlan });
  function show(roster: readonly SeatedDeputy[]): void {
    const { rows, numbering } = takeOver.stand.fields;
    seated.value = roster;
    drawing.value = { rows: withMargin(rows), numbering, roster };
    steps.value = [];
  }
  const read = () => Promise.all([readPlan(), api.get<SeatedDeputy[]>('/api/deputies/seats').catch(noRosterYet)]);
  const { isBusy: isLoading, refusal: unread, read: load } = useReading(read, ([plan, roster]) => (takeOver.begin(plan), show(roster)));

  function change(next: Partial<Drawing>): void {
    steps.value = [...steps.value, drawing.value];
    drawing.value = { ...drawing.value, ...next };
  }
  const moves = computed<readonly SeatMove[]>(() => {
    const before = new Map(seated.value?.map(({ id, seat }) => [id, seat]));
    return drawing.value.roster.filter(({ id, seat }) => before.get(id) !== seat).map(({ id, seat }) => ({ deputyId: id, seat }));
  });
  const isRedrawn = computed(() => differences(takeOver.stand.fields, typed(), takeOver.stand.fields).length > 0);

  /** The drawing first: a seat must be there before somebody sits on it. */
  async function save(): Promise<void> {
    await run(async () => {
      if (isRedrawn.value) await takeOver.save(async (revision) => takeOver.begin(standOf(await api.put<HallPlanView>(planPath(), { ...typed(), revision }))));
      show(moves.value.length > 0 ? await api.put<SeatedDeputy[]>('/api/deputies/seats', { moves: moves.value }) : seated.value!);
    });
  }

  return {
    drawing,
    steps,
    isBusy: computed(() => isSaving.value || isLoading.value),
    refusal: computed(() => (takeOver.isOn ? null : (unsaved.value ?? unread.value))),
    /** Only what was read is drawn on: an answer that came after the first step would take it away. */
    isRead: computed(() => seated.value !== null),
    takeOver,
    load,
    save,
    seats: computed(() => seatsOf(drawing.value)),
    hasChanges: computed(() => isRedrawn.value || moves.value.length > 0),
    draw: (size: { rows: number; seats: number; aisles: number }) => change({ rows: withMargin(drawnRows(size)) }),
    number: (numbering: Numbering) => change({ numbering }),
    /** A seat becomes a gap and a gap a seat. */
    toggle: ({ line, column }: { line: number; column: number }) => change({ rows: widened(drawing.value.rows.map((signs, index) => (index === line ? flipped(signs, column) : signs)), column) }),
    addRow: () => change({ rows: [...drawing.value.rows, drawing.value.rows[drawing.value.rows.length - 1] ?? GAP] }),
    addGangway: () => change({ rows: [...drawing.value.rows, GAP.repeat(drawing.value.rows[0]?.length ?? 1)] }),
    dropRow: () => change({ rows: drawing.value.rows.slice(0, -1) }),
    seatAll: (order: { manner: SeatingManner; fromRow: number }) => change({ roster: applied(drawing.value.roster, seatedInOrder(seatsOf(drawing.value), drawing.value.roster, order)) }),
    move: (deputyId: string, seat: Seat) => change({ roster: applied(drawing.value.roster, movedTo(seat.name, deputyId, drawing.value.roster)) }),
    free: (deputyId: string) => change({ roster: applied(drawing.value.roster, [{ deputyId, seat: null }]) }),
    undo: () => {
      drawing.value = steps.value[steps.value.length - 1] ?? drawing.value;
      steps.value = steps.value.slice(0, -1);
    },
  };
}
export type HallEditor = ReturnType<typeof useHallEditor>;

type DrawnHall = Pick<HallPlan, keyof HallPlan>;
const standOf = ({ rows, numbering, revision }: HallPlanView) => ({ fields: { rows: withoutMargin(rows), numbering }, version: revision });

/** Before the first session there is no roster, and a hall can be drawn all the same. */
const noRosterYet = (): SeatedDeputy[] => [];

function applied(roster: readonly SeatedDeputy[], moves: readonly SeatMove[]): readonly SeatedDeputy[] {
  const seats = new Map(moves.map(({ deputyId, seat }) => [deputyId, seat]));
  return roster.map((deputy) => (seats.has(deputy.id) ? { ...deputy, seat: seats.get(deputy.id)! } : deputy));
}
const flipped = (signs: string, column: number) => signs.slice(0, column) + (signs[column] === SEAT ? GAP : SEAT) + signs.slice(column + 1);

/** One free place at each side, so that a row can grow both ways. */
function withMargin(rows: readonly string[]): readonly string[] {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  return rows.map((signs) => GAP + signs.padEnd(width, GAP) + GAP);
}
/** A place taken in the margin makes another one beside it. */
function widened(rows: readonly string[], column: number): readonly string[] {
  if (column === 0) return rows.map((signs) => GAP + signs);
  return column === rows[0]!.length - 1 ? rows.map((signs) => signs + GAP) : rows;
}
/** The same hall without columns at its sides that no row uses, and without lines behind the last row. */
function withoutMargin(rows: readonly string[]): readonly string[] {
  const left = Math.min(...rows.filter((signs) => signs.includes(SEAT)).map((signs) => signs.indexOf(SEAT)));
  const used = rows.map((signs) => signs.slice(left).replace(/\.+$/, ''));
  return used.slice(0, used.reduce((last, signs, line) => (signs === '' ? last : line), -1) + 1);
}
