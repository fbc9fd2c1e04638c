import { defineAsyncComponent, type Component } from 'vue';
import { later } from './later';

const AGAIN_MS = 2_000;

/** What is fetched later is asked for until it comes, where the network fails. */
export const untilItComes = <T>(load: () => Promise<T>): Promise<T> => load().catch(() => later(AGAIN_MS).then(() => untilItComes(load)));

/** A room that is fetched when it is first entered. */
export const inTime = (load: () => Promise<{ default: Component }>): Component => defineAsyncComponent(() => untilItComes(load));
