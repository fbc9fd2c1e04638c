// The frame of every page: the menu at the left, the text beside it. No script.
import { posix } from 'node:path';

const GROUPS = { house: '票决 piaojue', docs: 'Documentation', guide: 'Guide', adr: 'Decisions', screens: 'Screens' };
export const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** From one page of the site to another, so that it works from a disk too. */
export const way = (from, to) => posix.relative(posix.dirname(from), to);

const nameOf = (group) => GROUPS[group] ?? group.replace(/^guide\//, `${GROUPS.guide}: `);

function menu(pages, here) {
  const groups = Map.groupBy ? Map.groupBy(pages, ({ group }) => group) : pages.reduce((all, page) => all.set(page.group, [...(all.get(page.group) ?? []), page]), new Map());
  const line = ({ target, title, language }) => `<li><a href="${escaped(way(here.target, target))}" lang="${language}"${target === here.target ? ' aria-current="page"' : ''}>${escaped(title)}</a></li>`;
  const lines = ([group, list]) => `<details${group === here.group || group === 'house' || group === 'docs' ? ' open' : ''}><summary>${escaped(nameOf(group))}</summary><ul>${list.map(line).join('')}</ul></details>`;
  return [...groups].map(lines).join('\n');
}

/** A whole page. `body` is markup. */
export const framed = (page, pages, body) => `<!doctype html>
<html lang="${page.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(page.title)} · 票决 piaojue</title><link rel="stylesheet" href="${way(page.target, 'style.css')}"></head>
<body>
<a class="skip" href="#main">跳到正文 · Skip to content</a>
<nav aria-label="票决 piaojue">
${menu(pages, page)}
</nav>
<main id="main" tabindex="-1">
${body}
</main>
</body>
</html>
`;
