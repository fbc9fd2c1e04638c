/** What a personal card says, from the link its QR code holds (`…/deputy/#card=…`), from a scanner that types the link, or typed bare. */
export function cardFrom(text: string): string | null {
  const card = /#card=([^&\s]+)/.exec(text)?.[1] ?? text.trim();
  return /^[A-Za-z0-9_-]{8,}$/.test(card) ? card : null;
}
