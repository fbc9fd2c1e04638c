import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';

const YEAR = 'public, max-age=31536000, immutable';

/** Serves the built screens with strong ETags; files with a hash in their name are kept for good, pages are asked for again. */
export function staticScreens(folder: string): RequestHandler {
  const etags = etagsOf(folder);
  const files = express.static(folder, {
    redirect: true,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', path.startsWith(join(folder, 'assets')) ? YEAR : 'no-cache');
      const etag = etags.get(path);
      if (etag) response.setHeader('ETag', etag);
    },
  });
  // nothing of the interface lies on the disk: no question asks for it there
  return (request, response, next) => (request.path.startsWith('/api/') ? next() : files(request, response, next));
}

function etagsOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map((file) => join(file.parentPath, file.name)).map((path) => [path, `"${createHash('sha256').update(readFileSync(path)).digest('base64url')}"`]));
}
