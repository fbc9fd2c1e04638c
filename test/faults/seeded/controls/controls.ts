import type { Breach, Invariant } from '../history';
import { fakeVote } from './fake-vote';
import { syncOff } from './sync-off';
import { townVote } from './town-vote';

/** Something built wrongly on purpose: what must then be called broken, that and nothing else, and in which words. */
interface BuiltWrongly {
  readonly breaks: readonly Invariant[];
  readonly says: RegExp;
  run(): Promise<readonly Breach[]>;
}

const LOST = /was acknowledged and is not in the closing set/;

/** At least one for each promise; by the name that `--control` takes. */
export const CONTROLS = {
  'sync-off': { breaks: ['nothing-lost'], says: LOST, run: () => syncOff() },
  'naive-close': { breaks: ['nothing-lost'], says: LOST, run: () => fakeVote('naive-close') },
  'fire-and-forget': { breaks: ['nothing-lost'], says: LOST, run: () => fakeVote(null, true) },
  'forgets-duplicate': { breaks: ['nothing-doubled'], says: /a leaf stands in the closing set twice/, run: () => fakeVote('forgets-duplicate') },
  'lost-paper': { breaks: ['nothing-lost'], says: LOST, run: () => townVote({ side: 'box', file: 'lost-paper.sql' }) },
  'smuggled-paper': { breaks: ['nothing-doubled', 'nothing-invented', 'count-is-meant'], says: /6 papers and 5 issued/, run: () => townVote({ side: 'box', file: 'smuggled-paper.sql' }) },
  miscounts: { breaks: ['count-is-meant'], says: /\d+ meant, \d+ announced/, run: () => townVote({ side: 'box', file: 'miscounts.cjs' }) },
  'signs-once': { breaks: ['one-answer'], says: /has receipts that differ/, run: () => townVote({ side: 'box', file: 'signs-once.cjs' }) },
  'forgotten-act': { breaks: ['log-whole'], says: /ballots\.close stands in the log 0 times/, run: () => townVote({ side: 'app', file: 'forgotten-act.sql' }) },
  'rewritten-log': { breaks: ['log-whole'], says: /the checkpoint of \d+ entries is not the log's/, run: () => townVote({ side: 'app', file: 'rewritten-log.sql' }) },
  'untold-hall': { breaks: ['screens-agree'], says: /the screen hall shows /, run: () => townVote({ side: 'app', file: 'untold-hall.cjs' }) },
  'falls-with-its-database': { breaks: ['stands'], says: /the box fell: /, run: () => townVote({ side: 'box', file: 'falls-with-its-database.cjs' }) },
  'never-closes': { breaks: ['goes-on'], says: /nothing more happens/, run: () => townVote({ side: 'box', file: 'never-closes.sql' }) },
  'altered-result': { breaks: ['goes-on'], says: /verdict-differs/, run: () => townVote({ side: 'app', file: 'altered-result.sql' }, true) },
} as const satisfies Record<string, BuiltWrongly>;
export type Control = keyof typeof CONTROLS;
