export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** How many bytes `mediaTypeOf` has to see. */
export const HEAD = 16;

/** What a file is by its first bytes, whatever its name and sender say; null: none of what we take. */
export function mediaTypeOf(head: Buffer): MediaType | null {
  const text = head.toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  return text.startsWith('%PDF-1.') || text.startsWith('%PDF-2.') ? 'application/pdf' : null;
}

/** A name without folders, without what nobody sees, and with the ending of what the file is. */
export function safeName(name: string, mediaType: MediaType): string {
  const ending = mediaType === 'image/jpeg' ? 'jpg' : mediaType.split('/')[1]!;
  const stem = name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '').replace(/[\p{C}<>:"|?*]/gu, '').trim();
  return `${[...stem].slice(0, 80).join('') || 'attachment'}.${ending}`;
}
