import { stateTableFaults } from '../../domain/ballot/states';
import { StartError } from './start-error';

/** @throws StartError where the table of ballot states has a dead end or a state that nothing leads to: no ballot may be lost in it */
export function requireSoundStates(faults: readonly string[] = stateTableFaults()): void {
  if (faults.length === 0) return;
  const list = faults.join('; ');
  throw new StartError(`票决状态表有误（${list}），程序已损坏，请重新安装。`, `The table of ballot states is broken (${list}): install the program again.`);
}
