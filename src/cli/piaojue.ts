import { Command } from 'commander';
import { administratorsCommand } from './administrators';
import { boxKeepCommand } from './box-keep';
import { boxRestoreCommand } from './box-restore';
import { programCommand } from './program';
import { tallyCommand } from './tally';
import { verifyCommand } from './verify';

/** The command line: one line per command. A command that is called wrongly exits with 2, like any input that cannot be used. */
const commands = [tallyCommand(), verifyCommand(), programCommand(), boxKeepCommand(), boxRestoreCommand(), administratorsCommand()];

const program = new Command('piaojue').description('票决: tally and verify what a congress decided, compare the program, keep and restore the ballot box, let its administrators in').exitOverride((error) => {
  process.exit(error.exitCode === 0 ? 0 : 2);
});
for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
void program.parseAsync();
