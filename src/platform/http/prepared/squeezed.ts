import { codingsOf, etagOf, type Codings } from './codings';
import { LeastLately } from '../../process/least-lately';

const MOST = 16 * 1024 * 1024;

/** Texts that are made anew and again, mostly with the same letters: each is compressed once. */
export class Squeezed {
  private readonly known = new LeastLately<Codings>(MOST);

  async of(text: string): Promise<Codings> {
    const bytes = Buffer.from(text);
    const tag = etagOf(bytes);
    const codings = this.known.get(tag) ?? (await codingsOf(bytes, 'often'));
    this.known.set(tag, codings, bytes.length);
    return codings;
  }
}
