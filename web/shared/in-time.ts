import { defineAsyncComponent, type Component } from 'vue';

const AGAIN_MS = 2_000;

/** A room that is fetched when it is first entered; where the network fails it is asked for until it comes. */
export const inTime = (load: () => Promise<{ default: Component }>): Component => defineAsyncComponent({ loader: load, onError: (_, retry) => void setTimeout(retry, AGAIN_MS) });
