import { inject, type Component, type InjectionKey } from 'vue';
import { addressOf } from '../in-time';
import type { Language } from '../texts';
import type { GuidedRoom } from './rooms';

/** The texts of one page by the address of their file, each fetched when it is asked for; what `import.meta.glob` gives. */
export type HelpTexts = Readonly<Record<string, () => Promise<unknown>>>;
export const HELP: InjectionKey<HelpTexts> = Symbol('help');
/** None on a page that the server draws. */
export const useHelpTexts = (): HelpTexts | null => inject(HELP, null);

/** Texts that did not come. Some browsers never ask for a module again that failed: it is asked for under another address. */
const failed = new Map<string, string>();

/** Fetches what is to be said about a room. Rejects where it cannot be fetched. */
export async function helpText(texts: HelpTexts, room: GuidedRoom, language: Language): Promise<Component> {
  const [file, load] = Object.entries(texts).find(([one]) => one.endsWith(`/${room}.${language}.md`))!;
  const address = failed.get(file);
  try {
    const text = await (address === undefined ? load() : import(/* @vite-ignore */ `${address}?again=${Date.now()}`));
    return (text as { readonly default: Component }).default;
  } catch (error) {
    const gone = addressOf(error);
    if (gone !== null) failed.set(file, gone);
    throw error;
  }
}
