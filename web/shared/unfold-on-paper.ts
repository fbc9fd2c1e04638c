import { nextTick } from 'vue';

/** Opens a folded part and what is folded in it whenever the page is printed, and folds it again afterwards. `make` makes what it holds. @returns how to leave that off */
export function unfoldOnPaper(part: () => HTMLDetailsElement, make: () => void): () => void {
  let opened: readonly HTMLDetailsElement[] = [];
  const before = (): void => {
    if (part().open) return;
    make();
    void nextTick(() => {
      opened = [part(), ...Array.from(part().querySelectorAll('details')).filter(({ open }) => !open)];
      opened.forEach((one) => (one.open = true));
    });
  };
  const after = (): void => {
    opened.forEach((one) => (one.open = false));
    opened = [];
  };
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  return () => {
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
  };
}
