import { defineAsyncComponent, type Component } from 'vue';
import { later } from './later';

const AGAIN_MS = 2_000;

/** Whether the server has another program by now than the one that this page is of: it no longer has the files that this one would fetch. */
async function isReplaced(): Promise<boolean> {
  const entry = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  const page = await fetch(window.location.pathname, { cache: 'no-store' })
    .then((answer) => (answer.ok ? answer.text() : ''))
    .catch(() => '');
  return Boolean(entry) && page.includes('type="module"') && !page.includes(entry!);
}

/** What is fetched later is asked for until it comes, where the network fails. A page that outlived its program is loaded anew: what people have typed or marked is kept on the device. */
export const untilItComes = <T>(load: () => Promise<T>): Promise<T> =>
  load().catch(async () => {
    if (await isReplaced()) window.location.reload();
    await later(AGAIN_MS);
    return untilItComes(load);
  });

/** A room that is fetched when it is first entered. */
export const inTime = <Room extends Component>(load: () => Promise<{ default: Room }>): Room => defineAsyncComponent(() => untilItComes(load).then(({ default: room }) => room));
