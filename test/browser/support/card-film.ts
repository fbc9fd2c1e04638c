import { writeFileSync } from 'node:fs';
import { toBuffer } from 'qrcode';
import sharp from 'sharp';

const [WIDTH, HEIGHT] = [640, 480];

/** A film of one picture for Chromium's make-believe camera: a card with this text as its QR code, on a table. */
export async function filmCard(text: string, file: string): Promise<void> {
  const code = await sharp(await toBuffer(text, { width: 260, margin: 4 })).rotate(8, { background: '#999' }).toBuffer();
  const light = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#999' } }).composite([{ input: code }]).toColourspace('b-w').raw().toBuffer();
  const grey = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420jpeg\nFRAME\n`), light, grey]));
}

/** Without a question to answer, which is the browser's. */
export const cameraFlags = (film: string): readonly string[] => ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
