const BROWSERS = [
  [/MicroMessenger\//, '微信'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Version\/.*Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

const first = (names: readonly (readonly [RegExp, string])[], agent: string): string | undefined => names.find(([pattern]) => pattern.test(agent))?.[1];

/** What people call the browser behind a `User-Agent`, e.g. `Chrome · Windows`; empty where it says nothing we know. Nothing else of the header is kept. */
export const browserName = (agent: string): string => [first(BROWSERS, agent), first(SYSTEMS, agent)].filter((name) => name !== undefined).join(' · ');
