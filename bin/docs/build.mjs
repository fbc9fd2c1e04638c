// Makes the site: `node bin/docs/build.mjs FOLDER`, or `npm run docs`.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked } from 'marked';
import { escaped, framed, way } from './layout.mjs';
import { house, pictureOf, pictures, PICTURES, texts } from './sources.mjs';

const ELSEWHERE = /^(https?:|mailto:)/;

/** As GitHub names headings, so that an address in a text leads to the same place there and here. */
function names() {
  const given = new Map();
  return (heading) => {
    const name = heading.toLowerCase().replace(/<[^>]*>|&[#\w]+;/g, '').replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
    const count = given.get(name) ?? 0;
    given.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  };
}

/** Where a link of a text leads in the site; null where it leads to a file of the repository that the site does not have. Throws where it leads nowhere. */
function leadsTo(href, page, targets) {
  if (ELSEWHERE.test(href) || href.startsWith('#')) return href;
  const [path, anchor] = href.split('#');
  const source = posix.join(posix.dirname(page.source), decodeURI(path));
  if (!existsSync(join(house, source))) throw new Error(`${page.source}: nothing at ${href}`);
  const target = targets.get(source) ?? targets.get(posix.join(source, 'README.md')) ?? (source.startsWith(`${PICTURES}/`) && source.endsWith('.webp') ? source.replace(/^docs\//, '') : null);
  return target === null ? null : way(page.target, target) + (anchor === undefined ? '' : `#${anchor}`);
}

function rendered(page, targets) {
  const name = names();
  const markdown = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${escaped(name(text))}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const to = leadsTo(href, page, targets);
        const words = this.parser.parseInline(tokens);
        return to === null ? words : `<a href="${escaped(to)}">${words}</a>`;
      },
      image({ href, text }) {
        return `<img src="${escaped(leadsTo(href, page, targets))}" alt="${escaped(text)}">`;
      },
      table(token) {
        const cells = (row, tag) => row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('');
        return `<div class="table" tabindex="0"><table><thead><tr>${cells(token.header, 'th')}</tr></thead><tbody>${token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</tbody></table></div>\n`;
      },
      html: ({ text }) => escaped(text),
    },
  });
  return markdown.parse(page.text, { async: false });
}

const shown = (page, found) => found.map(({ file, name, size }) => `<figure><img loading="lazy" src="${way(page.target, `screens/${file}`)}" alt="${name}, ${size}"><figcaption>${name} · ${size}</figcaption></figure>`).join('\n');

/** Drawn by `npm run bench`. */
const CHART = { source: 'docs/performance.svg', target: 'performance.svg' };

/** @returns how many pages were written into the folder, which is emptied first */
export function buildDocs(folder) {
  const [pages, drawn] = [texts(), pictures()];
  const screens = { target: 'screens/index.html', title: 'Screens 界面', language: 'en', group: 'screens' };
  const targets = new Map([...pages, { source: `${PICTURES}/README.md`, target: screens.target }, CHART].map(({ source, target }) => [source, target]));
  const all = [...pages, screens];
  const write = (page, body) => {
    mkdirSync(dirname(join(folder, page.target)), { recursive: true });
    writeFileSync(join(folder, page.target), framed(page, all, body));
  };
  rmSync(folder, { recursive: true, force: true });
  for (const page of pages) write(page, `${rendered(page, targets)}${shown(page, drawn.filter(({ name }) => name === pictureOf(page.source)))}`);
  write(screens, `<h1>${screens.title}</h1>\n<p>Drawn by the browser tests, which compare them with every page at each run, so that they show what is there.</p>\n<div class="screens">${shown(screens, drawn)}</div>`);
  if (existsSync(join(house, CHART.source))) copyFileSync(join(house, CHART.source), join(folder, CHART.target));
  for (const { file } of drawn) copyFileSync(join(house, PICTURES, file), join(folder, 'screens', file));
  writeFileSync(join(folder, 'style.css'), ['web/shared/styles/tokens.css', 'bin/docs/style.css'].map((name) => readFileSync(join(house, name), 'utf8')).join('\n'));
  return all.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(buildDocs(resolve(process.argv[2])));
