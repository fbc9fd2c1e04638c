// Prints what a telephone reads in the picture on standard input: a program of its own, since `qr` is a module that jest does not load.
import { readFileSync } from 'node:fs';
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';

const { data, info } = await sharp(readFileSync(0)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
process.stdout.write(decodeQR({ data, width: info.width, height: info.height }, { timeLimit: Infinity }));
