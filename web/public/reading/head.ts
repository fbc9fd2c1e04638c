import type { PublicCongress } from '../../../src/contract/http/publication';
import { inLanguage } from './addresses';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What the page is about: the title of what it shows, or its own heading. */
function titleOf(html: string, told: readonly unknown[]): string {
  const shown = told.find((one): one is { readonly title: string } => typeof (one as { readonly title?: unknown } | null)?.title === 'string');
  const [, heading = ''] = /<h1[^>]*>([^<]*)<\/h1>/.exec(html) ?? [];
  return shown === undefined ? heading : escaped(shown.title);
}

/** The title, and the same page in the other language. */
export function headOf(html: string, told: readonly unknown[], place: string): string {
  const [slug] = place.split(/[/?]/).slice(1);
  const congress = (told.find(Array.isArray) as readonly Partial<PublicCongress>[] | undefined)?.find((one) => one.slug === slug && one.name !== undefined);
  const title = [titleOf(html, told), ...(congress === undefined ? [] : [escaped(congress.name!)]), '票决'].join(' · ');
  return `<title>${title}</title><link rel="alternate" hreflang="zh-CN" href="${escaped(inLanguage(place, 'zh-CN'))}"><link rel="alternate" hreflang="en" href="${escaped(inLanguage(place, 'en'))}">`;
}
