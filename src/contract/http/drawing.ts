import type { Colour } from '../../domain/progress/lamp-policy';

/** What the program that draws public pages gives back: `dist/drawing/draw.js`, made of web/public/reading. */
export interface DrawnPart {
  /** What stands in `#app`. */
  readonly html: string;
  /** Title and what others are told of the page. */
  readonly head: string;
  /** Problem code where something that the page is about was refused; the page says so too. */
  readonly refusal: string | null;
}

/** The languages that public pages are drawn in. */
export const DRAWN_LANGUAGES = ['zh-CN', 'en'] as const;
export type DrawnLanguage = (typeof DRAWN_LANGUAGES)[number];

/** One project in a few words, as its picture says them. */
export interface ProjectWords {
  readonly title: string;
  /** Place and responsible units. */
  readonly about: string;
  readonly colour: Colour | 'grey' | null;
  /** The lamp in words, or why there is none. */
  readonly lamp: string;
  /** How far it is; '' without a plan. */
  readonly done: string;
  /** Percent of the plan that is done, and that was to be done by now; null without a plan. */
  readonly percents: { readonly done: number; readonly due: number } | null;
  /** Below the QR code. */
  readonly scan: string;
  /** Of the example congress: that it is one. */
  readonly sample: string;
}

/** Something that happened to a project, in words. */
export interface ProjectNews {
  /** Tells it from other news of the project, for good. */
  readonly key: string;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly on: string;
}

/** A piece of news of a congress, as feeds give it. */
export interface NewsItem {
  /** Absolute, and of this piece alone. */
  readonly id: string;
  readonly address: string;
  readonly title: string;
  /** ISO 8601. */
  readonly at: string;
}
