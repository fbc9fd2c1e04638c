const LOOKS = ['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'paint-order'];
const NAMESPACE = 'http://www.w3.org/2000/svg';
const EDGE = 16;

/** What stands above and below a drawing that leaves its page: what it is of, and what must not be parted from it. */
export interface FigureWords {
  readonly title: string;
  readonly notes: readonly string[];
}

/** A drawing of the page as a file of its own: it looks as it does here, wherever it is opened. */
export function svgFile(drawing: SVGSVGElement, { title, notes }: FigureWords): { readonly text: string; readonly width: number; readonly height: number } {
  const { width, height } = drawing.getBoundingClientRect();
  const style = getComputedStyle(drawing.parentElement!);
  const size = parseFloat(style.fontSize);
  const [head, foot] = [size * 2, notes.length * size * 1.6];
  const whole = { width: Math.ceil(width + 2 * EDGE), height: Math.ceil(height + head + foot + 2 * EDGE) };
  const file = element('svg', { width: whole.width, height: whole.height, viewBox: `0 0 ${whole.width} ${whole.height}` });
  const words = { 'font-family': style.fontFamily, fill: style.getPropertyValue('--ink').trim() };
  file.append(element('rect', { width: '100%', height: '100%', fill: style.getPropertyValue('--surface').trim() }));
  file.append(element('text', { ...words, x: EDGE, y: EDGE + size, 'font-size': size * 1.1, 'font-weight': 700 }, title));
  file.append(dressed(drawing, width, height, EDGE + head));
  notes.forEach((note, index) => file.append(element('text', { ...words, x: EDGE, y: EDGE + head + height + size * 1.6 * (index + 1), 'font-size': size }, note)));
  return { text: new XMLSerializer().serializeToString(file), ...whole };
}

/** The same as pixels, twice as fine. */
export async function pngFile(drawing: SVGSVGElement, words: FigureWords): Promise<Blob> {
  const { text, width, height } = svgFile(drawing, words);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: width * 2, height: height * 2 });
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png'));
}

/** Style sheets stay behind: every part keeps what they say about it. */
function dressed(drawing: SVGSVGElement, width: number, height: number, y: number): SVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll('*')];
  const hidden: Element[] = [];
  [copy, ...copy.querySelectorAll('*')].forEach((part, index) => {
    const style = getComputedStyle(originals[index]!);
    if (style.display === 'none' && part.closest('defs') === null) return hidden.push(part);
    if (part.closest('defs') === null || part.localName !== 'pattern') for (const look of LOOKS) if (style.getPropertyValue(look) !== '') part.setAttribute(look, style.getPropertyValue(look));
    for (const name of ['class', 'role', 'tabindex', 'aria-label', 'aria-hidden', 'style', ...Array.from(part.attributes, (one) => one.name).filter((one) => one.startsWith('data-'))]) part.removeAttribute(name);
    return undefined;
  });
  hidden.forEach((part) => part.remove());
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  Object.entries({ x: EDGE, y, width, height }).forEach(([name, value]) => copy.setAttribute(name, String(value)));
  return copy;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const one = document.createElementNS(NAMESPACE, name);
  for (const [attribute, value] of Object.entries(attributes)) one.setAttribute(attribute, String(value));
  one.textContent = text;
  return one;
}
