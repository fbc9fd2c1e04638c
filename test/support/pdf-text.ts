import { inflateSync } from 'node:zlib';

/** What pdfkit writes, and no more: objects, Flate streams, fonts with a table of characters. */
class Pdf {
  private readonly objects = new Map<string, string>();

  constructor(file: Buffer) {
    const raw = file.toString('latin1');
    for (const match of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) this.objects.set(match[1]!, match[2]!);
  }

  object(id: string): string {
    return this.objects.get(id)!;
  }

  stream(id: string): string {
    const object = this.object(id);
    const start = object.indexOf('stream\n') + 'stream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(object)![1]);
    const bytes = Buffer.from(object.slice(start, start + length), 'latin1');
    return (object.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
  }

  pages(): string[] {
    const tree = [...this.objects.values()].find((object) => object.includes('/Type /Pages'))!;
    return [.../\/Kids \[([^\]]*)\]/.exec(tree)![1]!.matchAll(/(\d+) 0 R/g)].map((match) => match[1]!);
  }

  fonts(page: string): Map<string, { readonly name: string; readonly characters: Map<string, string> }> {
    const resources = this.object(/\/Resources (\d+) 0 R/.exec(this.object(page))![1]!);
    const named = /\/Font <<([\s\S]*?)>>/.exec(resources)?.[1] ?? '';
    return new Map([...named.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((match) => {
      const font = this.object(match[2]!);
      return [match[1]!, { name: /\/BaseFont \/(?:[A-Z]+\+)?(\S+)/.exec(font)![1]!, characters: this.characters(/\/ToUnicode (\d+) 0 R/.exec(font)![1]!) }];
    }));
  }

  private characters(id: string): Map<string, string> {
    const found = new Map<string, string>();
    for (const [, ranges] of this.stream(id).matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
      for (const range of ranges!.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
        const first = parseInt(range[1]!, 16);
        [...range[2]!.matchAll(/<([^>]*)>/g)].forEach((match, index) => found.set((first + index).toString(16).padStart(4, '0'), Buffer.from(match[1]!.replace(/ /g, ''), 'hex').swap16().toString('utf16le')));
      }
    }
    return found;
  }
}

/** Each line of text of a PDF that this house made: page, millimetres from the left and the upper edge, font, size. */
export function pdfText(file: Buffer): string {
  const pdf = new Pdf(file);
  return pdf.pages().flatMap((page, index) => {
    const fonts = pdf.fonts(page);
    const [width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.object(page))!.slice(1).map(Number) as [number, number];
    const lines: { at: string; y: string; text: string }[] = [];
    for (const [, block] of pdf.stream(/\/Contents (\d+) 0 R/.exec(pdf.object(page))![1]!).matchAll(/BT\n([\s\S]*?)ET/g)) {
      const [, x, y] = /1 0 0 1 ([-\d.]+) ([-\d.]+) Tm/.exec(block!)!;
      const [, font, size] = /\/(F\d+) ([\d.]+) Tf/.exec(block!)!;
      const { name, characters } = fonts.get(font!)!;
      const text = [...block!.matchAll(/<([0-9a-f]*)>/g)].map((match) => match[1]!.match(/.{4}/g)?.map((code) => characters.get(code) ?? '?').join('') ?? '').join('');
      const last = lines.at(-1);
      const at = `x ${mm(Number(x))} ${name} ${size}`;
      if (last?.y === mm(height - Number(y)) && last.at.endsWith(`${name} ${size}`) && text.length === 1) last.text += text;
      else lines.push({ at, y: mm(height - Number(y)), text });
    }
    return [`page ${index + 1}: ${mm(width)} × ${mm(height)}`, ...lines.map(({ at, y, text }) => `y ${y} ${at}: ${text.trimEnd()}`)];
  }).join('\n');
}

/** How many fonts a PDF describes, and how many of them it carries. */
export function pdfFonts(file: Buffer): { readonly described: number; readonly inside: number } {
  const [described, inside] = [/\/Type \/FontDescriptor\b/g, /\/FontFile[23]? \d+ 0 R/g].map((pattern) => file.toString('latin1').match(pattern)?.length ?? 0);
  return { described: described!, inside: inside! };
}

/** Each rectangle of a PDF that this house made: page, width and height in millimetres, and whether it is filled. */
export function pdfBoxes(file: Buffer): string[] {
  const pdf = new Pdf(file);
  return pdf.pages().flatMap((page, index) => {
    const drawing = pdf.stream(/\/Contents (\d+) 0 R/.exec(pdf.object(page))![1]!);
    return [...drawing.matchAll(/[-\d.]+ [-\d.]+ ([-\d.]+) ([-\d.]+) re\n(?:[^\n]* (?:CS|cs|SCN|scn)\n)*(\w)/g)].map(([, width, height, act]) => `page ${index + 1}: ${mm(Number(width))} × ${mm(Number(height))} ${act === 'S' ? 'empty' : 'filled'}`);
  });
}

const mm = (points: number): string => ((points / 72) * 25.4).toFixed(1);
