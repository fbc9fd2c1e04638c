import { unzip } from '../../src/cli/verifying/unzip';

const texts = (xml: string): string => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:tab\/>/g)].map((match) => match[1] ?? '\t').join('').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
const attribute = (xml: string, pattern: RegExp): string => pattern.exec(xml)?.[1] ?? '';

/** What a .docx says and how: its page, then each paragraph with alignment, indents, spacing and the font and size of its runs, each row of a table with its cells. */
export function docxText(file: Buffer): string {
  const parts = unzip(file);
  const xml = (name: string): string => Buffer.from(parts.get(name)!).toString();
  const body = xml('word/document.xml');
  const lines = [...body.matchAll(/<w:tr>[\s\S]*?<\/w:tr>|<w:p>[\s\S]*?<\/w:p>/g)].map(([block]) => (block.startsWith('<w:tr>') ? rowLine(block) : paragraphLine(block)));
  const footers = [...parts.keys()].filter((name) => /^word\/footer\d+\.xml$/.test(name)).sort().map((name) => `footer ${attribute(xml(name), /<w:jc w:val="(\w+)"/)} ${texts(xml(name)).trim()}`);
  return [pageLine(body), ...footers, ...lines].join('\n');
}

const pageLine = (body: string): string => `page ${/<w:pgSz[^>]*>/.exec(body)?.[0]} ${/<w:pgMar[^>]*>/.exec(body)?.[0]}`;

const rowLine = (row: string): string => {
  const cells = [...row.matchAll(/<w:tc>[\s\S]*?<\/w:tc>/g)].map(([cell]) => `${texts(cell)}${/<w:jc w:val="center"/.test(cell) ? '·' : ''}`);
  return `  | ${cells.join(' | ')} | ${runLook(row)}${/<w:tblHeader(\/| w:val="true")/.test(row) ? ' repeats' : ''}`;
};

function paragraphLine(paragraph: string): string {
  const spacing = /<w:spacing ([^>]*w:line[^>]*)\/>/.exec(paragraph)?.[1] ?? '';
  const look = [attribute(paragraph, /<w:jc w:val="(\w+)"/), attribute(paragraph, /<w:ind ([^>]*)\/>/), spacing, /<w:keepNext\/>/.test(paragraph) ? 'keeps' : '', /<w:pBdr>/.test(paragraph) ? 'ruled' : ''].filter((word) => word !== '').join(' ');
  const runs = [...paragraph.matchAll(/<w:r>[\s\S]*?<\/w:r>/g)].map(([run]) => `[${runLook(run)}] ${texts(run)}`);
  return `(${look.replace(/w:/g, '')}) ${runs.join(' ')}`;
}

const runLook = (run: string): string => [attribute(run, /w:eastAsia="([^"]*)"/), attribute(run, /<w:sz w:val="(\d+)"/), attribute(run, /<w:color w:val="(\w+)"/).replace('000000', '')].filter((word) => word !== '').join(' ');
