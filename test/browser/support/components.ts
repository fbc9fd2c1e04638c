import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import type { Page } from 'playwright-core';

const WEB = join(__dirname, '../../../web');
const SHARED = /from '(?:\.\.\/)+shared\/components\/(\w+)\.vue'/g;

/** Folders of rooms that a spec of their own leads through and inspects: deliberation, resident, deputy-proposals, screening, progress, supervision, evaluation, sealed (sealing), cards, accounts, deputy-tools (compare, notes, practice, left), first-run, sealed (scrutineers), reading (reading, open-data, embedded), guides. */
const ELSEWHERE = ['deliberation', 'proposals', 'suggest', 'screening', 'progress', 'supervision', 'evaluation', 'satisfaction', 'sealing', 'cards', 'accounts', 'compare', 'notes', 'practice', 'left', 'first-run', 'scrutineers', 'reading', 'open-data', 'embedded', 'guides'];

/** Every component of some folders of `web/`. */
export const componentsIn = (...folders: readonly string[]): readonly string[] => folders.flatMap((folder) => readdirSync(join(WEB, folder)).filter((name) => name.endsWith('.vue')).map((name) => basename(name, '.vue'))).sort();

/** Every component that a page of this name is made of: its own, and the shared ones that it uses itself. */
export function componentsOf(page: string): readonly string[] {
  const files = readdirSync(join(WEB, page), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue') && !ELSEWHERE.includes(name.split(sep)[0]!));
  const own = files.map((name) => basename(name, '.vue'));
  const shared = files.flatMap((name) => [...readFileSync(join(WEB, page, name), 'utf8').matchAll(SHARED)].map((match) => match[1]!));
  return [...new Set([...own, ...shared])].sort();
}

/** What Vue keeps of a rendered tree; these fields are in the built page as well. */
interface Rendered {
  readonly el: unknown;
  readonly component: { readonly type: { readonly __name?: string }; readonly subTree: Rendered } | null;
  readonly children: unknown;
}

/** Names of the components that stand on the page and can be seen: not those in a closed dialog or behind a closed door. None are known of a page that the server drew. */
export function visibleComponents(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const names = new Set<string>();
    const childrenOf = (one: Rendered) => (Array.isArray(one.children) ? one.children.filter((child): child is Rendered => typeof child === 'object' && child !== null) : []);
    const isSeen = (one: Rendered): boolean => {
      if (one.component) return isSeen(one.component.subTree);
      return one.el instanceof Element ? one.el.checkVisibility() : childrenOf(one).some(isSeen);
    };
    const walk = (one: Rendered): void => {
      const { component } = one;
      if (component?.type.__name && isSeen(component.subTree)) names.add(component.type.__name);
      (component ? [component.subTree] : childrenOf(one)).forEach(walk);
    };
    const { _vnode } = document.getElementById('app') as unknown as { readonly _vnode?: Rendered };
    if (_vnode) walk(_vnode);
    return [...names];
  });
}
