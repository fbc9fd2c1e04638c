import type { Act } from '../../../src/contract/roles';
import { BrowserSession } from '../../support/browser-session';
import { ok } from '../deliberation/chamber';

/** JSON Schema, as far as the description uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly 'x-act': Act | 'open' | 'signed-in' | null;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** One endpoint of the description; `name` as in `writes.ts`, e.g. `post /api/units`. */
export interface Endpoint extends Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
}

export const descriptionAt = async (url: string): Promise<Description> => ok(await new BrowserSession(url).get<Description>('/api/openapi.json'));

export const endpointsOf = ({ paths }: Description): Endpoint[] =>
  Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ ...operation, name: `${method} ${path}`, method: method.toUpperCase(), path })));
