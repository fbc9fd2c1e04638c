import { Command } from 'commander';
import { administratorsCommand } from './administrators';
import { backupCommand } from './backup';
import { boxKeepCommand } from './box-keep';
import { boxRestoreCommand } from './box-restore';
import { boxesCommand } from './boxes';
import { certsCommand } from './certs';
import { checkCommand } from './check';
import { preflightCommand } from './preflight';
import { programCommand } from './program';
import { restoreCommand } from './restore';
import { tallyCommand } from './tally';
import { verifyCommand } from './verify';

/** The command line: one line per command. A command that is called wrongly exits with 2, like any input that cannot be used. */
const commands = [
  tallyCommand(),
  verifyCommand(),
  programCommand(),
  backupCommand(),
  restoreCommand(),
  checkCommand(),
  preflightCommand(),
  certsCommand(),
  boxKeepCommand(),
  boxRestoreCommand(),
  administratorsCommand(),
  boxesCommand(),
];

const description = '票决: tally and verify what a congress decided, compare the program, keep it and restore it, make certificates for a hall, let its administrators in, spread its bodies over boxes';
const program = new Command('piaojue').description(description).exitOverride((error) => {
  process.exit(error.exitCode === 0 ? 0 : 2);
});
for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
void program.parseAsync();
