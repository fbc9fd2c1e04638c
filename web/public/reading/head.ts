import type { PublicCongress } from '../../../src/contract/http/publication';
import { LANGUAGES, type Language } from '../../shared/texts';
import { inLanguage } from './addresses';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export interface Place {
  readonly path: string;
  readonly language: Language;
  /** E.g. `https://vote.example.org`. */
  readonly origin: string;
}

/** What the page is about: the title of what it shows, or its own heading; both escaped. */
function titleOf(html: string, told: readonly unknown[]): string {
  const shown = told.find((one): one is { readonly title: string } => typeof (one as { readonly title?: unknown } | null)?.title === 'string');
  const [, heading = ''] = /<h1[^>]*>([^<]*)<\/h1>/.exec(html) ?? [];
  return shown === undefined ? heading : escaped(shown.title);
}

/** Title, the same page in the other language, feeds, and what a link to it shows where it is passed on (Open Graph). */
export function headOf(html: string, told: readonly unknown[], { path, language, origin }: Place): string {
  const [slug = '', room, id] = path.split('?')[0]!.split('/').slice(1);
  const congress = (told.find(Array.isArray) as readonly Partial<PublicCongress>[] | undefined)?.find((one) => one.slug === slug && one.name !== undefined);
  const name = congress === undefined ? '' : escaped(congress.name!);
  const title = titleOf(html, told);
  const spoken = language === 'en' ? '?lang=en' : '';
  const home = `/api/public/${encodeURIComponent(slug)}`;
  const tags = [
    `<title>${[title, name, '票决'].filter(Boolean).join(' · ')}</title>`,
    ...LANGUAGES.map((one) => `<link rel="alternate" hreflang="${one}" href="${escaped(inLanguage(path, one))}">`),
    ...(congress === undefined ? [] : [`<link rel="alternate" type="application/atom+xml" title="${name}" href="${home}/feed.atom${spoken}">`, `<link rel="alternate" type="application/feed+json" title="${name}" href="${home}/feed.json${spoken}">`]),
    ...Object.entries({ title, site_name: name, type: 'article', url: escaped(origin + inLanguage(path, language)) }).map(([property, content]) => `<meta property="og:${property}" content="${content}">`),
  ];
  if (room === 'projects' && id !== undefined) tags.push(`<meta property="og:image" content="${escaped(`${origin}${home}/projects/${id}/card.png${spoken}`)}"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta name="twitter:card" content="summary_large_image">`);
  // a link of a part that stands on somebody else's page opens beside it
  if (room === 'embed') tags.push('<base target="_blank">');
  return tags.join('');
}
