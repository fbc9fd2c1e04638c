import { BundleReader } from '../../domain/audit/bundle-reader';
import type { CheckReport } from '../../domain/audit/checker';
import { manifestCode } from '../../domain/sealing/codes';
import { CHECK_WORDS, OUTCOME_WORDS, VERDICT_WORDS, type Words } from './words';

export type Language = 'zh' | 'en';

const MARKS = { ok: '✓', failed: '✗', 'cannot-be-proved': '–' } as const;

/** The reports as people read them: what bundle it is, a line per check, faults below theirs, the whole in one sentence. */
export function reportLines(reports: readonly CheckReport[], files: ReadonlyMap<string, Uint8Array>, language?: Language): string[] {
  const say = ({ zh, en }: Words): string => (language === undefined ? `${zh} · ${en}` : { zh, en }[language]);
  const hasFailed = reports.some(({ outcome }) => outcome === 'failed');
  const isPartial = reports.some(({ outcome }) => outcome === 'cannot-be-proved');
  return [
    ...headLines(files, say),
    ...reports.flatMap((report) => checkLines(report, say)),
    say(hasFailed ? VERDICT_WORDS.failed : isPartial ? VERDICT_WORDS.partial : VERDICT_WORDS.ok),
  ];
}

function checkLines({ id, outcome, faults, reason }: CheckReport, say: (words: Words) => string): string[] {
  const why = reason === null ? '' : ` (${reason})`;
  return [`${MARKS[outcome]} ${id.padEnd(17)} ${say(CHECK_WORDS[id])}: ${say(OUTCOME_WORDS[outcome])}${why}`, ...faults.map((fault) => `    ${fault.where}: ${fault.reason}`)];
}

/** Title, edition and code, to be compared with what stood on the screens; nothing where the files do not say. */
function headLines(files: ReadonlyMap<string, Uint8Array>, say: (words: Words) => string): string[] {
  try {
    const bundle = new BundleReader(files);
    const { manifest, hash } = bundle.frozen;
    const code = manifestCode(hash);
    return [
      `${oneLine(manifest.congressName)} · ${oneLine(manifest.title)} (${bundle.list.edition})`,
      say({ zh: `票决代码 ${code}：请与大屏幕和证书上的代码核对`, en: `manifest code ${code}: compare it with the screens and the certificate` }),
    ];
  } catch {
    return [];
  }
}

/** A title may not pass itself off as a report or steer the terminal. */
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ');
