import { computed, ref, shallowRef, watch } from 'vue';
import type { ImportLine, ImportReceipt, TableImportReport } from '../../../src/contract/http/imports';
import { api, Refusal } from '../../shared/api';
import { useRequest } from '../../shared/use-request';
import { useStaff } from '../../shared/use-staff';
import { corrected, draftOf, unmatched, withCell, withMatch, withoutWrong, type ImportDraft } from './draft';
import { keepImport, keptImport } from './kept-import';

export type ImportKind = 'deputies' | 'projects' | 'proposals';
/** What any of the imports tells. */
export interface ImportOutcome extends Omit<TableImportReport, 'updated'> {
  readonly updated?: number;
  readonly newDelegations?: readonly string[];
  readonly receipts?: readonly ImportReceipt[];
}
/** What is under way: the file is read, it is tried, it is taken in. */
export type Doing = 'reading' | 'checking' | 'taking';

/** One table on its way in: chosen, its columns matched, tried, corrected in place, taken in. Until then it is there again after a reload. */
export function useImport(kind: ImportKind, address: string) {
  // nobody else's, where somebody else signs in on this tab
  const place = `${useStaff().me.value?.accountId ?? ''}${address}`;
  const draft = shallowRef<ImportDraft | null>(keptImport(place));
  const report = shallowRef<ImportOutcome | null>(null);
  /** Changed since it was tried. */
  const isStale = ref(draft.value !== null);
  const doing = ref<Doing | null>(null);
  const progress = shallowRef<{ readonly done: number; readonly of: number } | null>(null);
  const { refusal, run } = useRequest();
  const errors = computed(() => report.value?.errors ?? []);
  watch(draft, (now) => keepImport(place, now));

  async function ask(file: Blob, name: string, query: string): Promise<ImportOutcome> {
    const form = new FormData();
    form.append('file', file, name);
    if (kind !== 'proposals') return api.post<ImportOutcome>(`${address}?${query}`, form);
    const told: ImportOutcome[] = [];
    await api.lines<ImportLine>(`${address}?${query}`, form, (line) => {
      if ('problem' in line) throw new Refusal(line.problem.code, line.problem.problems);
      if ('progress' in line) progress.value = line.progress;
      else told.push(line.report);
    });
    if (told[0] === undefined) throw new Refusal('server-unreachable');
    return told[0];
  }
  async function does(what: Doing, work: () => Promise<void>): Promise<boolean> {
    doing.value = what;
    const isDone = await run(work);
    [doing.value, progress.value] = [null, null];
    return isDone;
  }
  async function send(isDryRun: boolean): Promise<void> {
    const sent = draft.value!;
    const table = new Blob([JSON.stringify(corrected(sent))], { type: 'application/json' });
    report.value = await ask(table, 'table.json', `dryRun=${isDryRun}`);
    isStale.value = draft.value !== sent;
  }

  async function read(file: File): Promise<void> {
    const isRead = await does('reading', async () => {
      const { table } = await ask(file, file.name, 'dryRun=true&shows=true');
      // what was corrected before stays where this file cannot be read
      drop();
      draft.value = draftOf(file.name, table!);
    });
    if (isRead) await check();
  }
  async function check(): Promise<void> {
    if (draft.value !== null && unmatched(draft.value).length === 0) await does('checking', () => send(true));
  }
  /** @returns whether it is in */
  async function take(): Promise<boolean> {
    if (!(await does('taking', () => send(false)))) return false;
    draft.value = null;
    return true;
  }
  function change(next: ImportDraft): void {
    [draft.value, isStale.value] = [next, true];
  }
  const match = (head: string, at: number): void => change(withMatch(draft.value!, head, at));
  const say = (row: number, head: string, text: string): void => change(withCell(draft.value!, row, head, text));
  async function leaveOut(): Promise<void> {
    change(withoutWrong(draft.value!, errors.value));
    await check();
  }
  function drop(): void {
    [draft.value, report.value, isStale.value] = [null, null, false];
  }
  return { draft, report, errors, isStale, doing, progress, refusal, read, check, take, match, say, leaveOut, drop };
}
