import { onMounted, onUnmounted } from 'vue';

/** A function key of the console. While a dialog is open it does nothing, so that no key reaches behind a question. */
export function useKey(key: string, act: () => void): void {
  const read = (event: KeyboardEvent) => {
    if (event.key !== key || event.repeat || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    act();
  };
  onMounted(() => window.addEventListener('keydown', read));
  onUnmounted(() => window.removeEventListener('keydown', read));
}
