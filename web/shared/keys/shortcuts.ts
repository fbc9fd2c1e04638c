import { onMounted, onUnmounted, shallowReactive } from 'vue';
import { readSetting, writeSetting } from '../settings';

/** A key that does something on the screen as it stands now. */
export interface Shortcut {
  /** As it is printed on the key: `F9`, `/`, `?`, `n`; `Ctrl+K` is also ⌘K. */
  readonly key: string;
  /** What it does, in words. */
  readonly say: () => string;
  readonly act: () => void;
}

const SETTING = 'single-keys';
const present = shallowReactive<Shortcut[]>([]);
const isSingle = ({ key }: Shortcut): boolean => key.length === 1;

/** Every key that works now: the parts on the screen say so themselves, so that a list of them is never out of date. */
export const shortcuts = (): readonly Shortcut[] => present;

/** Whoever presses keys by accident, or speaks to the computer, can do without keys of one character (WCAG 2.1.4). */
export const hasSingleKeys = (): boolean => readSetting(SETTING) !== 'off';
export const keepSingleKeys = (isOn: boolean): void => writeSetting(SETTING, isOn ? 'on' : 'off');

function fits({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, { key: wanted }: Shortcut): boolean {
  const [pressed, name] = [key.normalize('NFKC').toLowerCase(), wanted.toLowerCase()];
  return name.startsWith('ctrl+') ? (ctrlKey || metaKey) && !altKey && `ctrl+${pressed}` === name : !ctrlKey && !metaKey && !altKey && pressed === name;
}

const isWriting = (): boolean => document.activeElement?.matches('input, textarea, select, [contenteditable]') ?? false;

function read(event: KeyboardEvent): void {
  // While a dialog is open no key reaches behind its question.
  if (event.repeat || event.isComposing || document.querySelector('dialog[open]')) return;
  const found = [...present].reverse().find((one) => fits(event, one));
  if (!found || (isSingle(found) && (isWriting() || !hasSingleKeys()))) return;
  event.preventDefault();
  found.act();
}

/** A key for as long as the component stands; where two want the same, the one that came last has it. Keys of one character do nothing while something is being written. */
export function useShortcut(key: string, say: () => string, act: () => void): void {
  const shortcut: Shortcut = { key, say, act };
  onMounted(() => {
    if (present.length === 0) window.addEventListener('keydown', read);
    present.push(shortcut);
  });
  onUnmounted(() => {
    present.splice(present.indexOf(shortcut), 1);
    if (present.length === 0) window.removeEventListener('keydown', read);
  });
}
