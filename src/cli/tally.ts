import { Command } from 'commander';
import { verdict } from '../domain/tally/verdict';
import { gradesVerdict } from '../domain/evaluation/grades-verdict';
import { isGrades, readBallotFile } from './counting/ballot-file';
import { InputFault } from './counting/input-fault';
import { countPapersFile } from './counting/papers-file';

/**
 * `piaojue tally`: recounts papers that anyone holds, trusting no server. Result as JSON on standard output, exit 0;
 * input that cannot be counted: `file:line: reason` on standard error, nothing on standard output, exit 2.
 */
export function tallyCommand(): Command {
  return new Command('tally')
    .description('count papers and say what they decide')
    .requiredOption('--ballot <file>', 'form, rule and roll (ballot.json)')
    .requiredOption('--papers <file>', 'one paper a line (papers.jsonl)')
    .action(({ ballot, papers }: { ballot: string; papers: string }) => {
      try {
        process.stdout.write(`${JSON.stringify(tally(ballot, papers), null, 2)}\n`);
      } catch (error) {
        if (!(error instanceof InputFault)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 2;
      }
    });
}

function tally(ballotFile: string, papersFile: string) {
  const { form, rule, roll } = readBallotFile(ballotFile);
  const counts = countPapersFile(papersFile, form);
  return isGrades(rule) ? gradesVerdict(counts, roll, rule, form) : verdict(counts, roll, rule, form);
}
