/** A sequence that a test makes. SQL that gets to run takes a number from it, and no rollback gives that back. */
export const COUNTER = 'called_by_injection';
/** Begins the names of whatever SQL that gets to run would make. */
export const MADE = 'injected_';
/** A word that nothing holds: a filter finds by it what it finds by it with SQL behind. */
export const NOTHING = 'zqx';

const CALL = `nextval('${COUNTER}')`;

/** Texts that become SQL, or another pattern, wherever a statement is put together from texts. None of them reads like an answer that tells of the inside. */
export const SQL: readonly string[] = [
  ...["'", '"', '`', '\\', "\\'", "''", '--', '/*', ';', '%', '_%_', '\\%', '*'],
  `${NOTHING}' or '1'='1`,
  `${NOTHING}" or "1"="1`,
  `${NOTHING}') or ('1'='1`,
  `${NOTHING}%' or 1=1 --`,
  `${NOTHING}\\' or 1=1 --`,
  `${NOTHING}'/**/or/**/true/**/--`,
  `${NOTHING}' or 1=1 #`,
  `${NOTHING}' or 1=1 limit 1000 offset 0 --`,
  // other quotes, which a careless folding of characters turns into the one that counts
  `${NOTHING}\u2019 or \u20191\u2019=\u20191`,
  `${NOTHING}\uff07 or \uff071\uff07=\uff071`,
  `${NOTHING}\u02bc or 1=1 --`,
  // the quote in a coding that somebody may undo once too often
  ...[`${NOTHING}%27 or 1=1 --`, `${NOTHING}%2527 or 1=1 --`, `${NOTHING}&#39; or 1=1 --`, `${NOTHING}\\u0027 or 1=1 --`, `${NOTHING}%ef%bc%87 or 1=1 --`],
  ...[`U&'${NOTHING}\\0027 or true'`, `E'${NOTHING}\\' or true --'`, `$$${NOTHING}$$ or true`],
  `${NOTHING}'; select ${CALL}; --`,
  `${NOTHING}';/**/select/**/${CALL}--`,
  `${NOTHING}'; create table ${MADE}table (one int); --`,
  `${NOTHING}'; drop table accounts cascade; --`,
  `${NOTHING}'; select set_config('role', 'none', false), ${CALL}; --`,
  `${NOTHING}'; select pg_sleep(60), ${CALL}; --`,
  `${NOTHING}'||(select ${CALL}||pg_sleep(60)::text)||'`,
  `${NOTHING}' and 1=(select case when ${CALL}>0 then 1 else 0 end) --`,
  `${NOTHING}' union select ${CALL}::text --`,
  `${NOTHING}') union all select null,null,null,${CALL}::text --`,
  // where a number, a name or an order was meant
  ...[`0 or ${CALL}>0`, `1; select ${CALL}`, `-1) or ${CALL}>0 --`, `(select ${CALL})`, CALL, `2026 and ${CALL}>0`],
  ...[`title, (select ${CALL})`, `title desc nulls last; select ${CALL}`, `case when ${CALL}>0 then title else code end`, `"title"; select ${CALL}; --`, `newest", (select ${CALL})--`],
  // operators of jsonb and paths into it
  ...[`${NOTHING}' ? '`, `${NOTHING}' @> '{}`, `a'->>'b`, `a'#>>'{a,b}`, '$.** ? (@ != null)', '{"$ne": null}', `'::jsonb || (select to_jsonb(${CALL}))::jsonb || '`],
  // what drivers put values in the place of
  ...['$1', '$2::int', `${NOTHING} $1 or true`, ':id', ':...ids', ':congressId', '%s', '%(id)s', '%1$s', '@p1', '{0}', '?', '??'],
];

/** Texts that end a header, and begin another one or the answer itself, wherever one is written from a text. */
export const HEADERS: readonly string[] = [
  'a\r\nx-injected: 1',
  'a\nx-injected: 1',
  'a\rx-injected: 1',
  'a\r\n\tx-injected: 1',
  'a\r\nset-cookie: injected=1; path=/',
  'a\r\ncontent-length: 0\r\n\r\nHTTP/1.1 200 OK\r\nx-injected: 1\r\n\r\n',
  '\r\n\r\n<b>injected</b>',
  'a%0d%0ax-injected:%201',
  'a%0D%0A%09x-injected: 1',
  'a%250d%250ax-injected: 1',
  '%0d%0a%0d%0ainjected',
  // characters of whose two bytes the lower is a line's end
  'a\u560d\u560ax-injected: 1\u560d\u560a',
  'a%E5%98%8D%E5%98%8Ax-injected:%201',
  'a\u010d\u010ax-injected: 1',
  ...['a\u2028x-injected: 1', 'a\u0085x-injected: 1', 'a\u000bx-injected: 1'],
  'a"; filename="injected.exe',
  "a'; filename*=UTF-8''injected.exe",
  '<a>; rel="injected", <b>',
];

/** Heads of requests with which somebody says of himself what only a proxy may say, or hopes that some program reads them. */
export const FORWARDED: readonly (readonly [name: string, value: string])[] = [
  ['x-forwarded-host', 'injected.example'],
  ['x-forwarded-host', 'injected.example:80, other.example'],
  ['x-forwarded-server', 'injected.example'],
  ['x-forwarded-proto', 'javascript'],
  ['x-forwarded-port', '0'],
  ['x-forwarded-prefix', '//injected.example'],
  ['x-forwarded-for', `${NOTHING}' or '1'='1`],
  ['x-forwarded-for', '127.0.0.1, ::1, ../../injected'],
  ['forwarded', 'for="_injected";host=injected.example;proto=javascript'],
  ['x-original-url', '/api/accounts'],
  ['x-rewrite-url', '/api/accounts'],
  ['x-http-method-override', 'DELETE'],
  ['x-host', 'injected.example'],
  ['user-agent', `${NOTHING}'; select ${CALL}; --`],
  ['referer', `http://injected.example/'; select ${CALL}; --`],
  ['accept-language', `${NOTHING}'; select ${CALL}; --, ../../injected;q=0.9`],
  ['if-none-match', `"' or '1'='1"`],
  ['cookie', `piaojue_staff=x' or '1'='1; piaojue_deputy=x' or '1'='1; piaojue_supporter=' || ${CALL} || '`],
];

/** Texts that lead elsewhere wherever a path is put together from a text. @param file absolute, one that no request may reach, in the folder that holds the data folder */
export function paths(file: string): readonly string[] {
  const [name, up] = [file.slice(file.lastIndexOf('/') + 1), '../'.repeat(12)];
  return [
    ...[`../${name}`, `../../${name}`, `../../../${name}`, `..\\${name}`, `..\\..\\${name}`, `./.././${name}`],
    ...[`%2e%2e/${name}`, `..%2f${name}`, `%2e%2e%2f${name}`, `..%5c${name}`, `..%252f${name}`, `%252e%252e%252f${name}`],
    ...[`..%c0%af${name}`, `%c0%ae%c0%ae/${name}`, `..%u2215${name}`, `..\u2215${name}`, `\uff0e\uff0e\uff0f${name}`, `..%ef%bc%8f${name}`],
    ...[`....//${name}`, `..../${name}`, `..;/${name}`, `..\u0000/${name}`, `..%00/${name}`, `x/../../${name}`],
    ...[file, `/${file}`, `${file}\u0000.jpg`, `${file}%00.jpg`, `${up}${file.slice(1)}`, encodeURIComponent(`${up}${file.slice(1)}`)],
    ...[`file://${file}`, `file:${file}`, `FILE://localhost${file}`, 'file:///etc/passwd', '/etc/passwd', `${up}etc/passwd`, '/proc/self/environ', '/dev/stdin'],
    ...['keys/log.pem', '../data/keys/log.pem', 'C:\\Windows\\win.ini', 'C:/Windows/win.ini', 'CON', 'aux.txt', `\\\\injected\\share\\${name}`, '\\\\?\\C:\\Windows', `${name}::$DATA`, '~/.ssh/id_rsa', '.git/config', '-rf'],
  ];
}

/** Texts that a spreadsheet would run, and those that become one when a careless program trims, unquotes or splits them. */
export const FORMULAS: readonly string[] = [
  ...['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1+1', '\r=1+1', '\n=1+1', ' =1+1', "'=1+1", "''=1+1"],
  ...['＝1+1', '＋1+1', '－1+1', '＠SUM(1)'],
  '=HYPERLINK("http://injected.example","x")',
  `=cmd|'/c calc'!A0`,
  '=DDE("cmd";"/c calc";"x")',
  '=WEBSERVICE("http://injected.example")',
  '=IMPORTXML("http://injected.example","//a")',
  ...['","=1+1', '";=1+1;"', 'a\n=1+1', 'a\r\n=1+1,=1+1', 'a\t=1+1', '\u200b=1+1', '\ufeff=1+1', '%3D1+1'],
];
