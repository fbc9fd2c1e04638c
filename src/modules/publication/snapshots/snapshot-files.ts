import type { DrawnLanguage } from '../../../contract/http/drawing';

/** The address of a result's figures. */
export const figuresAddress = (slug: string, ballotId: string): string => `/api/public/${encodeURIComponent(slug)}/results/${ballotId}`;

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const FIGURES = new RegExp(`^/api/public/[a-z0-9-]+/results/${ID}$`);
const PAGE = new RegExp(`^(/read/[a-z0-9-]+/${ID})(\\?lang=en)?$`);

/** Whether an address is that of a result's figures, letter for letter. */
export const isOfFigures = (address: string): boolean => FIGURES.test(address);

/** The page of a result behind an address; null for any other. */
export function pageOf(address: string): { readonly path: string; readonly language: DrawnLanguage } | null {
  const [, path, english] = PAGE.exec(address) ?? [];
  return path === undefined ? null : { path, language: english === undefined ? 'zh-CN' : 'en' };
}
