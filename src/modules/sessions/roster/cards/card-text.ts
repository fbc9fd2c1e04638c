/** What the QR code on a deputy's card says. After `#`, so that no server log ever sees the token. */
export const cardLink = (publicUrl: string, token: string): string => `${publicUrl}/deputy/#card=${token}`;

/** The token in what was scanned or typed: the whole link, or the token alone. */
export function cardToken(text: string): string {
  const [, token] = /#card=([\w-]+)\s*$/.exec(text) ?? [];
  return token ?? text.trim();
}
