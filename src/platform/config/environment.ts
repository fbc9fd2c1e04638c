import { isIP } from 'node:net';
import { StartError } from './start-error';

/** Variables by name, as `process.env` has them. An empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The one place that hands out the environment of this process. */
export const environment: Environment = process.env;

export const optional = (env: Environment, name: string): string | null => env[name]?.trim() || null;

/** @throws StartError when the variable is not set */
export function required(env: Environment, name: string): string {
  const value = optional(env, name);
  if (value === null) throw new StartError(`请设置 ${name}。`, `${name} is not set.`);
  return value;
}

/** A whole number within bounds. @throws StartError when it is anything else */
export function wholeNumber(env: Environment, name: string, fallback: number, atLeast: number, atMost: number): number {
  const text = optional(env, name);
  if (text === null) return fallback;
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= atLeast && value <= atMost) return value;
  throw new StartError(
    `${name} 的值“${text}”不对，应为 ${atLeast} 至 ${atMost} 的整数。`,
    `${name} is "${text}": it must be a whole number from ${atLeast} to ${atMost}.`,
  );
}

/** A TCP port; 0 lets the system choose one. */
export const port = (env: Environment, name: string, fallback: number): number => wholeNumber(env, name, fallback, 0, 65535);

/** One of the given words. @throws StartError when it is another */
export function oneOf<T extends string>(env: Environment, name: string, words: readonly T[], fallback: T): T {
  const text = optional(env, name) ?? fallback;
  const word = words.find((known) => known === text);
  if (word !== undefined) return word;
  throw new StartError(`${name} 的值“${text}”不对，可用：${words.join('、')}。`, `${name} is "${text}": it must be one of ${words.join(', ')}.`);
}

/** An address of one of the given schemes. @throws StartError when it is malformed; the message repeats no password */
export function address(name: string, text: string, schemes: readonly string[]): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && schemes.includes(url.protocol) && url.hostname !== '') return text;
  throw new StartError(`${name} 不是有效的地址，应以 ${schemes[0]}// 开头。`, `${name} is not a valid address: it must look like ${schemes[0]}//host:port/name.`);
}

/** Addresses or networks (`10.0.0.2,10.1.0.0/16`); null: not set. @throws StartError when one is neither */
export function networks(env: Environment, name: string): readonly string[] | null {
  const all = optional(env, name)?.split(',').map((one) => one.trim());
  const wrong = all?.find((one) => !isNetwork(one));
  if (wrong === undefined) return all ?? null;
  throw new StartError(`${name} 中的“${wrong}”不是地址或网段，例如 10.0.0.2 或 10.1.0.0/16。`, `"${wrong}" in ${name} is neither an address nor a network, such as 10.0.0.2 or 10.1.0.0/16.`);
}

function isNetwork(text: string): boolean {
  const [ip = '', bits, ...rest] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(ip) as 0 | 4 | 6];
  return rest.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

export const databaseAddress = (name: string, text: string): string => address(name, text, ['postgres:', 'postgresql:']);
