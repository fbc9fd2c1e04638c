import { Refusal } from '../api';

/** As the server keeps them. */
const LONGEST_SIDE = 2048;
const PREVIEW_SIDE = 240;
const QUALITY = 0.85;

/**
 * A photo as small as the server keeps it anyway, so that it travels in seconds; drawing it anew leaves place and camera behind on this device.
 * Throws a Refusal where the file is no picture that this browser can read.
 */
export async function shrink(file: Blob): Promise<{ readonly photo: Blob; readonly preview: string }> {
  const image = await imageOf(await addressOf(file));
  const photo = await new Promise<Blob | null>((done) => drawn(image, LONGEST_SIDE).toBlob(done, 'image/jpeg', QUALITY));
  if (photo === null) throw new Refusal('not-a-photo');
  return { photo, preview: drawn(image, PREVIEW_SIDE).toDataURL('image/jpeg', 0.7) };
}

/** A data address: the pages' security policy lets no other picture in. */
const addressOf = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Refusal('not-a-photo'));
    reader.readAsDataURL(file);
  });

const imageOf = (address: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Refusal('not-a-photo'));
    image.src = address;
  });

/** Upright: browsers turn the picture as its file says. */
function drawn(image: HTMLImageElement, longestSide: number): HTMLCanvasElement {
  const scale = Math.min(1, longestSide / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const brush = canvas.getContext('2d')!;
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
