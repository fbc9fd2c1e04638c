import { inject, type InjectionKey } from 'vue';

/** A page that the server draws and that stays as it is drawn: what it offers are links, and a few presses by a few lines of script. */
export interface Still {
  /** The same page in the other language. */
  readonly otherLanguage: string;
  /** Where this server is found, e.g. `https://vote.example.org`. */
  readonly origin: string;
}
export const STILL: InjectionKey<Still> = Symbol('still');
export const useStill = (): Still | null => inject(STILL, null);
