import { nextTick } from 'vue';

/** After another screen has come: reading and Tab begin at its top. */
export async function toTop(): Promise<void> {
  await nextTick();
  document.getElementById('main')?.focus();
  window.scrollTo(0, 0);
}
