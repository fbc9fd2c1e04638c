/** One thing that readers ask for: its bytes, and what a browser that has it says. */
export interface PublicPage {
  readonly path: string;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Fetches what the limit will serve. @throws Error for anything but a page with an ETag */
export async function pageAt(origin: string, path: string): Promise<PublicPage> {
  const response = await fetch(`${origin}${path}`, { headers: { 'accept-encoding': 'identity' } });
  const etag = response.headers.get('etag');
  if (response.status !== 200 || etag === null) throw new Error(`${path}: ${response.status}, ETag ${etag}`);
  const all: Record<string, string> = {};
  response.headers.forEach((value, name) => (all[name] = value));
  const { date, connection, 'keep-alive': kept, 'content-length': length, 'transfer-encoding': encoding, ...headers } = all;
  void [date, connection, kept, length, encoding];
  return { path, etag, headers, body: await response.text() };
}
