import { defineAsyncComponent, type Component } from 'vue';
import { later } from './later';

const AGAIN_MS = 2_000;
/** A page does not load itself anew twice within this time: where that did not help, whoever sits before it goes on with what is there. */
const ANEW_MS = 60_000;
const ANEW_KEY = 'piaojue/loaded-anew';

/** Whether the server has another program by now than the one that this page is of: it no longer has the files that this one would fetch. */
async function isReplaced(): Promise<boolean> {
  const entry = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  const page = await fetch(window.location.pathname, { cache: 'no-store' })
    .then((answer) => (answer.ok ? answer.text() : ''))
    .catch(() => '');
  return Boolean(entry) && page.includes('type="module"') && !page.includes(entry!);
}

/** The address of a module that did not come, as browsers name it in their error; null where they do not. */
export const addressOf = (error: unknown): string | null => /https?:\/\/\S+?\.js/.exec(String(error))?.[0] ?? null;

/** Whether a module that failed could be had by now: some browsers remember for as long as the page lives that it did not come, and never ask again. */
async function isServed(error: unknown): Promise<boolean> {
  const address = addressOf(error);
  return address !== null && fetch(address, { cache: 'no-store' }).then(({ ok }) => ok, () => false);
}

/** Once within its time; never where the browser remembers nothing. */
function loadAnew(): void {
  try {
    if (Date.now() - Number(window.sessionStorage.getItem(ANEW_KEY)) < ANEW_MS) return;
    window.sessionStorage.setItem(ANEW_KEY, String(Date.now()));
    window.location.reload();
  } catch {
    // it is asked for again, as for a network that fails
  }
}

/** What is fetched later is asked for until it comes, where the network fails. A page that outlived its program, or whose browser does not ask again, is loaded anew: what people have typed or marked is kept on the device. */
export const untilItComes = <T>(load: () => Promise<T>): Promise<T> =>
  load().catch(async (error: unknown) => {
    if ((await isReplaced()) || (await isServed(error))) loadAnew();
    await later(AGAIN_MS);
    return untilItComes(load);
  });

/** A room that is fetched when it is first entered. */
export const inTime = <Room extends Component>(load: () => Promise<{ default: Room }>): Room => defineAsyncComponent(() => untilItComes(load).then(({ default: room }) => room));
