import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PublicPage } from './pages';

export interface PagesOrder {
  readonly pages: readonly PublicPage[];
}

/** The limit: a bare `node:http` server with the bytes ready, which knows who has them already. */
async function serve({ pages }: PagesOrder): Promise<number> {
  const ready = new Map(pages.map(({ path, etag, headers, body }) => [path, { etag, headers, bytes: Buffer.from(body) }]));
  const server = createServer((request, response) => {
    const page = ready.get(request.url!);
    if (!page) return void response.writeHead(404).end();
    if (request.headers['if-none-match'] === page.etag) return void response.writeHead(304, page.headers).end();
    response.writeHead(200, { ...page.headers, 'content-length': page.bytes.length });
    response.end(page.bytes);
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve));
  return (server.address() as AddressInfo).port;
}

process.once('message', (order: PagesOrder) => void serve(order).then((port) => process.send!({ port })));
process.on('disconnect', () => process.exit(0));
