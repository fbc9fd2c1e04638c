import { Command, InvalidArgumentError } from 'commander';
import { DomainError } from '../domain/shared/problem';
import { readKeys } from '../platform/config/key-files';
import { readServeSettings } from '../platform/config/serve-settings';
import { exampleDeputies, isOnLeave } from './example/example-deputies';
import { exampleCard } from './example/example-logins';
import { Refusal } from './rehearse/http-session';
import { rehearse } from './rehearse/rehearsal';

interface Options {
  readonly auto: boolean;
  readonly seconds: number;
  readonly leave: number;
  readonly ballot?: string;
  readonly sealed: boolean;
}

/** Robots play the other deputies of the example congress, through the same doors as tablets. */
async function run({ auto, seconds, leave, ballot, sealed }: Options): Promise<void> {
  const { ports, dataFolder } = readServeSettings();
  const appUrl = `http://127.0.0.1:${ports.PORT}`;
  const { logKey } = readKeys(dataFolder);
  const cards = exampleDeputies.filter((deputy) => !isOnLeave(deputy)).slice(leave).map((deputy) => ({ card: exampleCard(logKey, appUrl, deputy).token }));
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const id = await rehearse({ appUrl, boxUrl: `http://127.0.0.1:${ports.BOX_PORT}`, cards, seconds, isAutomatic: auto, ballotId: ballot ?? null, say, ...(sealed && { secrecy: 'sealed' as const }) });
  say(auto ? `完成 · done   ${appUrl}/public/` : `机器人已投完，请在主席台结束投票 · the robots are done, close the ballot at the presidium console (${id})`);
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 3_600) throw new InvalidArgumentError('0–3600');
  return value;
}

const SENTENCES: Readonly<Record<string, string>> = {
  'not-a-rehearsal': '这不是演练或示例票决，机器人不能参加。 This ballot is neither a rehearsal nor an example: robots may not touch it.',
  'ballot-unknown': '没有可以演练的票决。 There is no ballot to rehearse.',
  'sign-in-failed': '这里不是示例人大，机器人没有代表卡。 This is not the example congress: the robots have no cards.',
};

function refuse(error: unknown): void {
  const code = error instanceof Refusal ? error.code : error instanceof DomainError ? error.code : null;
  const unreachable = '先运行 npm start。 Run npm start first.';
  const sentence = code === null ? `${unreachable} ${error instanceof Error ? error.message : ''}` : (SENTENCES[code] ?? code);
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

new Command('rehearse')
  .description('robots play the other deputies')
  .option('--auto', 'press the staff buttons too, all the way to publication', false)
  .option('--seconds <n>', 'over how many seconds the robots cast', whole, 45)
  .option('--leave <n>', 'how many deputies are left to people', whole, 1)
  .option('--sealed', 'with --auto: a sealed ballot, robots at the scrutineers\' stations too', false)
  .option('--ballot <id>', 'which ballot; else the one that waits')
  .action((options: Options) => run(options).catch(refuse))
  .parse();
