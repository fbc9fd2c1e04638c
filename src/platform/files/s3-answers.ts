/** The code of a refusal, e.g. `SignatureDoesNotMatch`; empty where it says none. */
export const codeIn = (xml: string): string => /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(xml)?.[1] ?? '';

/** One page of `ListObjectsV2` with `encoding-type=url`: keys hold nothing that XML or an address would write otherwise. `next` null: it is the last. */
export function listPage(xml: string): { readonly keys: readonly string[]; readonly next: string | null } {
  const keys = [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => decodeURIComponent(key!.replaceAll('+', ' ')));
  const next = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(xml)?.[1];
  return { keys, next: next === undefined || !/<IsTruncated>true<\/IsTruncated>/.test(xml) ? null : plain(next) };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const plain = (text: string): string => text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal, hex, name) => ENTITIES[name as string] ?? (decimal || hex ? String.fromCodePoint(Number.parseInt(decimal ?? hex, decimal ? 10 : 16)) : all));
