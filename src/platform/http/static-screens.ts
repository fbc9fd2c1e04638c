import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import gzipped from 'express-static-gzip';
import { etagOf } from './prepared/codings';

const YEAR = 'public, max-age=31536000, immutable';

/** Serves the built screens with strong ETags, compressed where the build left a smaller sibling (`.br`, `.gz`) and the browser reads it; files with a hash in their name are kept for good, pages are asked for again. */
export function staticScreens(folder: string): RequestHandler {
  const etags = etagsOf(folder);
  const setHeaders = (response: ServerResponse, path: string): void => {
    response.setHeader('Cache-Control', path.startsWith(join(folder, 'assets')) ? YEAR : 'no-cache');
    const etag = etags.get(path);
    if (etag) response.setHeader('ETag', etag);
  };
  const files = gzipped(folder, { enableBrotli: true, orderPreference: ['br', 'gz'], serveStatic: { redirect: true, setHeaders } });
  // nothing of the interface lies on the disk: no question asks for it there
  return (request, response, next) => void (request.path.startsWith('/api/') ? next() : files(request, response, next));
}

function etagsOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map((file) => join(file.parentPath, file.name)).map((path) => [path, etagOf(readFileSync(path))]));
}
