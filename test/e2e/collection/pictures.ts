import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

const GPS_WORDS = ['28/1', '27/1', '30/1', '119/1', '55/1', '10/1'];
export const CAMERA = 'PhoneOfZhangSan';

/** A photo as a telephone takes it: turned, with camera, time and the place of the house in its EXIF. */
export const photoWithPlace = (width = 3000, height = 2000): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 90, g: 120, b: 60 } } })
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: CAMERA },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: GPS_WORDS.slice(0, 3).join(' '), GPSLongitudeRef: 'E', GPSLongitude: GPS_WORDS.slice(3).join(' ') },
    })
    .jpeg()
    .toBuffer();

/** A PNG of so many pixels in a few hundred kilobytes: its rows are all the same. */
export function pngBomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * Math.min(height, 4000)), { level: 9 });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
