const WITHHELD = '[withheld]';

const NAMES = 'pass(?:word|phrase)|secret|token|code|card|cookie|authorization|csrf|key|signature|content|marks|choice';

/**
 * What must not reach a log, wherever an error may have picked it up: values beside a telling name, PEM blocks, passwords in addresses,
 * and long runs of base64url or hex, which are tokens, keys, hashes of papers.
 */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]+-----[\s\S]*?(-----END [A-Z ]+-----|$)/g, WITHHELD],
  [/(\w+:\/\/[^\s:/@]+:)[^\s@]+@/g, `$1${WITHHELD}@`],
  [/AWS4-HMAC-SHA256 [^\n]*/g, WITHHELD],
  [/(\b\w*(?:secret|password|passphrase|access_?key)\w*\s*[=:]\s*)'[^'\n]*'/gi, `$1'${WITHHELD}'`],
  [new RegExp(`("[\\w-]*(?:${NAMES})[\\w-]*"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"|\\[[^\\]]*\\]|\\{[^}]*\\})`, 'gi'), `$1"${WITHHELD}"`],
  [new RegExp(`\\b((?:[\\w-]*_)?(?:${NAMES})\\s*[=:]\\s*)[^\\s"',;)}]+`, 'gi'), `$1${WITHHELD}`],
  [/\bKey \([^)]*\)=\([^)]*\)|\bFailing row contains \(.*\)/g, WITHHELD],
  [/(?<![\w-])(?=[\w-]*\d)[A-Za-z0-9_-]{32,}(?![\w-])/g, WITHHELD],
];

/** A UUID names something and opens nothing. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The text without anything that opens, signs or tells a choice. */
export function redacted(text: string): string {
  return PATTERNS.reduce((rest, [pattern, by]) => (by === WITHHELD ? rest.replace(pattern, (found) => (UUID.test(found) ? found : by)) : rest.replace(pattern, by)), text);
}
