import type { Finding } from './checking/check';

/** As `verify` ends where the first check of a bundle fails. */
const SOMETHING_WRONG = 10;

/** More in `--json`. */
const MOST_SHOWN = 5;

/** One line for each thing looked at, or JSON; the process then ends with 0, or with 10 where something does not hold. */
export function report(findings: readonly Finding[], isJson: boolean): void {
  const holds = findings.every(({ faults }) => faults.length === 0);
  process.stdout.write(isJson ? `${JSON.stringify({ holds, checks: findings }, null, 2)}\n` : `${findings.map(lineOf).join('\n')}\n`);
  process.exitCode = holds ? 0 : SOMETHING_WRONG;
}

const lineOf = ({ check, subject, extent, faults }: Finding): string =>
  faults.length === 0 ? `✓ ${NAMES[check]} ${subject}: ${extent}` : `✗ ${NAMES[check]} ${subject}: ${faults.slice(0, MOST_SHOWN).join('; ')}${faults.length > MOST_SHOWN ? ' …' : ''}`;

const NAMES: Readonly<Record<Finding['check'], string>> = {
  backup: '备份 · backup',
  'audit-log': '审计日志 · audit log',
  box: '票箱 · box',
  files: '照片和附件 · photos and documents',
  bundle: '结果包 · bundle',
  upgrade: '升级 · upgrade',
  settings: '票箱数据库设置 · settings of the box',
  room: '磁盘 · disk',
  'row-security': '行级隔离 · row security',
  clock: '时钟 · clock',
};
