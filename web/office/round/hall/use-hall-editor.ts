import { computed, ref, shallowRef } from 'vue';
import type { HallPlanView, HallView, SeatedDeputy } from '../../../../src/contract/http/sessions';
import { drawnRows, GAP, SEAT, seatsOf, type Numbering, type Seat } from '../../../../src/domain/ballot/hall-plan';
import { movedTo, seatedInOrder, type SeatingManner, type SeatMove } from '../../../../src/domain/ballot/seating';
import { api } from '../../../shared/api';
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
  const saved = shallowRef<{ plan: HallPlanView; roster: readonly SeatedDeputy[] } | null>(null);
  const drawing = shallowRef<Drawing>({ rows: [], numbering: 'fromLeft', roster: [] });
  const steps = ref<readonly Drawing[]>([]);
  const { isBusy: isSaving, refusal: unsaved, run } = useRequest();

  const planPath = () => `/api/halls/${hall().id}/plan`;
  function take(plan: HallPlanView, roster: readonly SeatedDeputy[]): void {
    saved.value = { plan, roster };
    drawing.value = { rows: withMargin(plan.rows), numbering: plan.numbering, roster };
    steps.value = [];
  }
  const read = () => Promise.all([api.get<HallPlanView>(planPath()), api.get<SeatedDeputy[]>('/api/deputies/seats').catch(noRosterYet)]);
  const { isBusy: isLoading, refusal: unread, read: load } = useReading(read, (answer) => take(...answer));

  function change(next: Partial<Drawing>): void {
    steps.value = [...steps.value, drawing.value];
    drawing.value = { ...drawing.value, ...next };
  }
  const moves = computed<readonly SeatMove[]>(() => {
    const before = new Map(saved.value?.roster.map(({ id, seat }) => [id, seat]));
    return drawing.value.roster.filter(({ id, seat }) => before.get(id) !== seat).map(({ id, seat }) => ({ deputyId: id, seat }));
  });
  const drawn = computed(() => withoutMargin(drawing.value.rows));
  const isRedrawn = computed(() => saved.value !== null && (drawn.value.join() !== withoutMargin(saved.value.plan.rows).join() || drawing.value.numbering !== saved.value.plan.numbering));

  /** The drawing first: a seat must be there before somebody sits on it. */
  async function save(): Promise<void> {
    await run(async () => {
      let { plan, roster } = saved.value!;
      if (isRedrawn.value) plan = await api.put<HallPlanView>(planPath(), { rows: drawn.value, numbering: drawing.value.numbering, revision: plan.revision });
      saved.value = { plan, roster };
      if (moves.value.length > 0) roster = await api.put<SeatedDeputy[]>('/api/deputies/seats', { moves: moves.value });
      take(plan, roster);
    });
  }

  return {
    drawing,
    steps,
    isBusy: computed(() => isSaving.value || isLoading.value),
    refusal: computed(() => unsaved.value ?? unread.value),
    /** Only what was read is drawn on: an answer that came after the first step would take it away. */
    isRead: computed(() => saved.value !== null),
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
