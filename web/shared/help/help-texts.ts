import { inject, type Component, type InjectionKey } from 'vue';
import type { Language } from '../texts';
import type { GuidedRoom } from './rooms';

/** The texts of one page by the address of their file, each fetched when it is asked for; what `import.meta.glob` gives. */
export type HelpTexts = Readonly<Record<string, () => Promise<unknown>>>;
export const HELP: InjectionKey<HelpTexts> = Symbol('help');
/** None on a page that the server draws. */
export const useHelpTexts = (): HelpTexts | null => inject(HELP, null);

/** Fetches what is to be said about a room. Rejects where it cannot be fetched. */
export async function helpText(texts: HelpTexts, room: GuidedRoom, language: Language): Promise<Component> {
  const [, load] = Object.entries(texts).find(([file]) => file.endsWith(`/${room}.${language}.md`))!;
  return ((await load()) as { readonly default: Component }).default;
}
