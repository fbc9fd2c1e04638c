/** Somebody on the list of a sitting, as far as they are looked for. */
export interface Presence<State extends string = string> {
  readonly name: string;
  readonly delegation: string;
  readonly seat: string | null;
  readonly state: State;
}

/** Deputies whose name, delegation or seat holds what was typed, in one state or in any. */
export function filtered<One extends Presence>(presences: readonly One[], typed: string, state: 'all' | One['state']): readonly One[] {
  const text = typed.trim();
  return presences.filter((one) => (state === 'all' || one.state === state) && (text === '' || [one.name, one.delegation, one.seat ?? ''].some((field) => field.includes(text))));
}
