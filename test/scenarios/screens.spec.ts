import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import pictures from '../../bin/docs/pictures-of-rooms.json';
import { GUIDED } from '../../web/shared/help/rooms';
import { difference, PERCENT, pictureNames, SCREENS } from '../browser/support/portraits';

/** Rooms whose picture is named after the state that it shows; their texts in the guide are shown with it. */
const OTHERWISE: Readonly<Record<string, string>> = pictures;

describe('the pictures in docs/screens', () => {
  it('are those that the browser tests compare, every page at every size it is used at, and no other', () => {
    expect(readdirSync(SCREENS).filter((name) => name.endsWith('.webp')).sort()).toEqual([...pictureNames()].sort());
  });

  it('show every room that has a text of help', () => {
    const pictured = new Set(pictureNames().map((file) => file.split('.')[0]!));
    const rooms = Object.entries(GUIDED).flatMap(([page, all]) => all.map((room) => `${page}-${room}`));
    expect(rooms.filter((room) => !pictured.has(OTHERWISE[room] ?? room))).toEqual([]);
    expect(Object.keys(OTHERWISE).filter((room) => !rooms.includes(room))).toEqual([]);
  });

  it.each(['presidium-live.desk.webp', 'deputy-paper.tablet.webp', 'office-overview.desk.webp'])('are told from one in which a part is missing: %s', async (name) => {
    const kept = readFileSync(join(SCREENS, name));
    const { width, height } = await sharp(kept).metadata();
    const patch = { width: Math.round(width * 0.45), height: Math.round(height * 0.4), channels: 3, background: '#f6f2e9' } as const;
    const covered = await sharp(kept).composite([{ input: { create: patch }, left: Math.round(width * 0.3), top: Math.round(height * 0.35) }]).png().toBuffer();
    expect(await difference(kept, kept)).toBe(0);
    expect(await difference(kept, covered)).toBeGreaterThan(PERCENT);
  });
});
