import type { DrawnLanguage, NewsItem } from '../../../contract/http/drawing';

export interface Feed {
  readonly title: string;
  readonly language: DrawnLanguage;
  /** Absolute: of the pages it is about, and its own. */
  readonly home: string;
  readonly self: string;
  readonly items: readonly NewsItem[];
}

/** Characters that no XML 1.0 document may hold, even escaped. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const xml = (text: string): string => text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** A feed that nothing was put in yet is from the beginning of time. */
const newest = ({ items }: Feed): string => items[0]?.at ?? '1970-01-01T00:00:00Z';

/** Atom 1.0, RFC 4287. */
export function atomOf(feed: Feed): string {
  const entries = feed.items.map(({ id, address, title, at }) => `  <entry><id>${xml(id)}</id><title>${xml(title)}</title><updated>${xml(at)}</updated><link href="${xml(address)}"/></entry>\n`).join('');
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
  <id>${xml(feed.self)}</id><title>${xml(feed.title)}</title><updated>${xml(newest(feed))}</updated><author><name>${xml(feed.title)}</name></author>
  <link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/><link rel="alternate" type="text/html" href="${xml(feed.home)}"/>
${entries}</feed>
`;
}

/** JSON Feed 1.1, jsonfeed.org. */
export function jsonFeedOf({ title, language, home, self, items }: Feed): string {
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, home_page_url: home, feed_url: self, language, items: items.map(({ id, address, title: text, at }) => ({ id, url: address, title: text, content_text: text, date_published: at })) });
}
