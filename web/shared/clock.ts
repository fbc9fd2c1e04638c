import { onUnmounted, ref, type Ref } from 'vue';

/** Milliseconds by which the server's clock is ahead of this device's; tablets in a hall are often minutes off. */
let ahead = 0;

/** Takes the `Date` header of any answer of the app (whole seconds: good to about one second). */
export function noteServerTime(date: string | null): void {
  const server = date === null ? Number.NaN : Date.parse(date);
  if (Number.isFinite(server)) ahead = server + 500 - Date.now();
}

/** The time as the server sees it, in milliseconds since 1970. */
export const serverNow = (): number => Date.now() + ahead;

/** The server's time as a value that moves on by itself, four times a second. */
export function useNow(): Ref<number> {
  const now = ref(serverNow());
  const timer = window.setInterval(() => (now.value = serverNow()), 250);
  onUnmounted(() => window.clearInterval(timer));
  return now;
}
