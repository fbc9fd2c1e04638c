import type { BallotPart } from '../../src/domain/ballot/ballot';
import { paperProblems } from '../../src/domain/tally/paper-problems';
import { cardFrom } from '../../web/deputy/card';
import { currentBallot, earlierResults } from '../../web/deputy/current-ballot';
import { approvals, EMPTY_DRAFT, holderOfRank, markOf, marksOf, overCap, unmarkedItems, withMark, type Draft } from '../../web/deputy/draft';
import { toBase64Url } from '../../src/domain/sealing/base64';
import { isUnsealed, paperAfter, paperWord, type AskingPaper, type KeptPaper, type PaperEvent, type UnsealedPaper } from '../../web/deputy/kept-paper';
import { locked, unlocked } from '../../web/deputy/locked-paper';
import { usePapers } from '../../web/deputy/use-papers';
import type { Keep } from '../../web/shared/keep';
import type { DeputyBallotView } from '../../src/contract/http/ballots';
import type { BallotState } from '../../src/domain/ballot/states';

const asking: AskingPaper = {
  stage: 'asking',
  ballotId: 'b1',
  deputyId: 'd1',
  manifestHash: 'aa',
  pending: { tokenSecretKey: 'secret-key', prefix: 'prefix', request: 'request', inverse: 'inverse', second: null },
  deviceSignature: 'signature',
};
const receipt = { leafHash: 'ee', code: 'CODE', signature: 'sig', epoch: 'e1' };
const draft: Draft = { choice: { p1: 'approve' } };
const issued: PaperEvent = { event: 'issued', taken: { tokenSecretKey: 'secret-key', prefix: 'prefix', signature: 'token', secondSignature: null } };
const marked: PaperEvent = { event: 'marked', draft };
const sealed: PaperEvent = { event: 'sealed', frozen: 'bytes', leafHash: 'ee', boxUrl: 'http://box', receiptKey: 'key', sendAt: 7, waitsAtMost: 5 };
const recorded: PaperEvent = { event: 'recorded', receipt };
const confirmed: PaperEvent = { event: 'confirmed', code: 'CODE' };
const missing: PaperEvent = { event: 'missing', reason: 'not-in-closing-set' };
const lapsed: PaperEvent = { event: 'lapsed' };
const after = (...events: PaperEvent[]): KeptPaper => events.reduce(paperAfter, asking as KeptPaper);

describe('the paper a tablet keeps', () => {
  it('goes from asking to marking, sealed, recorded and confirmed', () => {
    const stages = [[issued], [issued, marked], [issued, marked, sealed], [issued, marked, sealed, recorded], [issued, marked, sealed, recorded, confirmed]];
    expect(stages.map((events) => after(...events).stage)).toEqual(['marking', 'marking', 'sealed', 'recorded', 'confirmed']);
  });

  it('holds no choice and no key any more once it is sealed', () => {
    const text = JSON.stringify(after(issued, marked, sealed));
    expect(text).toContain('bytes');
    for (const secret of ['secret-key', 'prefix', 'approve', 'p1', 'token']) expect(text).not.toContain(secret);
  });

  it('holds the frozen bytes until it is confirmed, and then no longer', () => {
    expect(JSON.stringify(after(issued, marked, sealed, recorded))).toContain('bytes');
    expect(JSON.stringify(after(issued, marked, sealed, missing))).toContain('bytes');
    expect(JSON.stringify(after(issued, marked, sealed, recorded, confirmed))).not.toContain('bytes');
  });

  it('is never marked or sealed again after sealing', () => {
    const paper = after(issued, marked, sealed);
    expect([marked, sealed, issued, lapsed].map((event) => paperAfter(paper, event))).toEqual([paper, paper, paper, paper]);
  });

  it('keeps its marks when a token comes twice', () => {
    expect(after(issued, marked, issued)).toEqual(after(issued, marked));
  });

  it('takes the receipt of a box that has begun anew, bytes and all', () => {
    const again = { ...receipt, epoch: 'e2' };
    expect(after(issued, marked, sealed, recorded, { event: 'recorded', receipt: again })).toEqual({ ...after(issued, marked, sealed, recorded), receipt: again });
  });

  it('keeps the receipt as evidence when the closing set lacks it', () => {
    expect(after(issued, marked, sealed, recorded, missing)).toMatchObject({ stage: 'missing', receipt, reason: 'not-in-closing-set' });
  });

  it('lets nothing but the closing set end an alarm about the closing set', () => {
    const alarmed = after(issued, marked, sealed, recorded, missing);
    expect([paperAfter(alarmed, recorded), paperAfter(alarmed, { event: 'missing', reason: 'already-closed' })]).toEqual([alarmed, alarmed]);
    expect(paperAfter(alarmed, confirmed).stage).toBe('confirmed');
    expect(paperAfter(after(issued, marked, sealed, { event: 'missing', reason: 'receipt-invalid' }), recorded).stage).toBe('recorded');
  });

  it('loses keys and choices when the ballot closes before it is sealed', () => {
    expect(after(issued, marked, lapsed)).toEqual({ stage: 'lapsed', ballotId: 'b1', deputyId: 'd1', manifestHash: 'aa' });
  });

  describe('locked, as it lies on the device', () => {
    const key = new Uint8Array(32).fill(7);
    const papers = [asking, after(issued), after(issued, marked)] as UnsealedPaper[];

    it('says nothing but whose it is, and is as long whatever is marked', () => {
      const texts = papers.map((paper) => JSON.stringify(locked(paper, key)));
      for (const text of texts) {
        expect(Object.keys(JSON.parse(text) as object)).toEqual(['ballotId', 'deputyId', 'manifestHash', 'stage', 'text']);
        for (const secret of ['secret-key', 'approve', '"p1"', 'inverse', 'marking']) expect(text).not.toContain(secret);
      }
      expect(new Set(texts.map(({ length }) => length)).size).toBe(1);
      expect(locked(asking, key).text).not.toBe(locked(asking, key).text);
    });

    it('is what it was for its key, and stays locked for any other', () => {
      for (const paper of papers) expect(unlocked(locked(paper, key), key)).toEqual(paper);
      const kept = locked(asking, key);
      expect(unlocked(kept, new Uint8Array(32))).toBe(kept);
    });

    it('lapses unread, and is no paper that was sealed', () => {
      expect(paperAfter(locked(asking, key), lapsed)).toEqual({ stage: 'lapsed', ballotId: 'b1', deputyId: 'd1', manifestHash: 'aa' });
      expect([locked(asking, key), after(issued, marked), after(issued, marked, sealed)].map(isUnsealed)).toEqual([true, true, false]);
    });
  });

  describe('in storage', () => {
    const store = () => {
      const kept = new Map<string, string>();
      const keep: Keep = { read: async (at) => kept.get(at) ?? null, write: async (at, text) => void kept.set(at, text), erase: async (at) => void kept.delete(at), keys: async () => [...kept.keys()] };
      return { kept, open: () => usePapers(keep) };
    };
    const key = toBase64Url(new Uint8Array(32).fill(7));
    const at = 'paper/b1/d1';

    it('is locked until it is sealed, and opened for its deputy alone', async () => {
      const { kept, open } = store();
      const first = open();
      first.unlock('d1', key);
      await first.save(asking);
      await first.apply(at, issued);
      await first.apply(at, marked);
      expect(kept.get(at)).not.toMatch(/secret-key|approve/);
      const again = open();
      await again.load();
      expect(again.papers.value[at]!.stage).toBe('locked');
      again.unlock('d2', key);
      expect(again.papers.value[at]!.stage).toBe('locked');
      again.unlock('d1', key);
      expect(again.papers.value[at]).toEqual(after(issued, marked));
      await again.apply(at, sealed);
      expect(JSON.parse(kept.get(at)!)).toEqual(after(issued, marked, sealed));
    });

    it('that comes late, when the next deputy has signed in, is locked for whom it is', async () => {
      const { open } = store();
      const first = open();
      first.unlock('d1', key);
      await first.save(asking);
      first.unlock('d2', toBase64Url(new Uint8Array(32).fill(8)));
      await first.apply(at, issued);
      const again = open();
      await again.load();
      again.unlock('d1', key);
      expect(again.papers.value[at]).toEqual(after(issued));
    });

    it('is read as an earlier program left it, and locked with the next mark', async () => {
      const { kept, open } = store();
      kept.set(at, JSON.stringify(after(issued)));
      const papers = open();
      await papers.load();
      papers.unlock('d1', key);
      await papers.apply(at, marked);
      expect(papers.papers.value[at]).toEqual(after(issued, marked));
      expect(JSON.parse(kept.get(at)!)).toMatchObject({ stage: 'locked' });
    });
  });

  it.each<[KeptPaper | null, BallotState, string]>([
    [null, 'issuing', 'fetching'],
    [null, 'closed', 'none'],
    [after(issued), 'issuing', 'holding'],
    [after(issued, marked), 'open', 'choosing'],
    [after(issued, marked), 'closing', 'notRecorded'],
    [after(issued, marked, sealed), 'open', 'sending'],
    [after(issued, marked, sealed), 'closed', 'sending'],
    [after(issued, marked, sealed, recorded), 'open', 'recorded'],
    [after(issued, marked, sealed, recorded, confirmed), 'published', 'recorded'],
    [after(issued, marked, sealed, missing), 'closed', 'notRecorded'],
    [after(issued, lapsed), 'closed', 'notRecorded'],
  ])('says how it stands (%#)', (paper, state, word) => {
    expect(paperWord(paper, state)).toBe(word);
  });
});

const items = [1, 2, 3].map((number) => ({ id: `p${number}`, title: `项目 ${number}` }));
const part = (mark: BallotPart['form']['mark'], approveAtMost: number | null): BallotPart => ({
  id: 'choice',
  title: '票决',
  kind: 'adoption',
  form: { items, mark, choices: ['approve', 'oppose', 'abstain'], approveAtMost, unmarked: 'notPressed' },
  rule: { seats: 2, quorum: null, participation: null, base: 'deputies', threshold: null, tie: 'revote', shortfall: 'accept' },
});
const draftOf = (marks: Record<string, string | number>): Draft => Object.entries(marks).reduce((so, [item, mark]) => withMark(so, 'choice', item, mark), EMPTY_DRAFT);

describe('a draft', () => {
  it('takes a mark, changes it, and takes it back without a trace', () => {
    const one = withMark(EMPTY_DRAFT, 'choice', 'p1', 'approve');
    expect(markOf(withMark(one, 'choice', 'p1', 'oppose'), 'choice', 'p1')).toBe('oppose');
    expect(marksOf(part('one-per-item', null), withMark(one, 'choice', 'p1', null))).toEqual({ marks: {} });
  });

  it('counts approvals against the cap as the tally does', () => {
    const two = draftOf({ p1: 'approve', p2: 'approve', p3: 'oppose' });
    expect([approvals(part('one-per-item', 2), two), overCap(part('one-per-item', 2), two), overCap(part('one-per-item', 1), two)]).toEqual([2, 0, 1]);
    for (const cap of [1, 2]) {
      const isOver = paperProblems(marksOf(part('one-per-item', cap), two), part('one-per-item', cap).form).some(({ code }) => code === 'over-selected');
      expect(isOver).toBe(overCap(part('one-per-item', cap), two) > 0);
    }
  });

  it('knows what is unmarked, and nothing of a whole list', () => {
    expect(unmarkedItems(part('select', 2), draftOf({ p2: 'approve' })).map(({ id }) => id)).toEqual(['p1', 'p3']);
    expect(unmarkedItems(part('whole-list', null), EMPTY_DRAFT)).toEqual([]);
  });

  it('gives ranks to the tally as ranks and names who has one', () => {
    const ranked = draftOf({ p3: 1 });
    expect(marksOf(part('rank', null), ranked)).toEqual({ ranks: { p3: 1 } });
    expect([holderOfRank(part('rank', null), ranked, 1)?.id, holderOfRank(part('rank', null), ranked, 2)]).toEqual(['p3', null]);
  });
});

describe('the desk', () => {
  const ballot = (id: string, state: BallotState, closesAt: string | null = null): DeputyBallotView => ({ id, state, title: id, manifest: null, manifestHash: null, manifestCode: null, closesAt, result: null, boxPort: 4101, boxUrl: null });

  it('shows the running ballot first, whatever else there is', () => {
    const order: BallotState[] = ['published', 'armed', 'open'];
    expect(currentBallot(order.map((state) => ballot(state, state)))?.id).toBe('open');
    const [old, recent] = [ballot('old', 'announced', '2026-02-27T01:00:00.000Z'), ballot('new', 'announced', '2026-02-27T02:00:00.000Z')];
    expect([[old, recent], [recent, old]].map((ballots) => currentBallot(ballots)?.id)).toEqual(['new', 'new']);
    expect(currentBallot([])).toBeNull();
  });

  it('keeps the way to every announced result when a new ballot takes the screen', () => {
    const [first, second] = [ballot('first', 'published', '2026-02-27T01:00:00.000Z'), ballot('second', 'announced', '2026-02-27T02:00:00.000Z')];
    const ballots = [ballot('counted', 'counted'), first, ballot('armed', 'armed'), second];
    expect(earlierResults(ballots, currentBallot(ballots)).map(({ id }) => id)).toEqual(['second', 'first']);
    expect(earlierResults([first, second], second).map(({ id }) => id)).toEqual(['first']);
  });

  it.each([
    ['http://192.168.1.10:4100/deputy/#card=abc_DEF-12345', 'abc_DEF-12345'],
    ['#card=abcdefgh', 'abcdefgh'],
    ['  abcdefgh-1234\n', 'abcdefgh-1234'],
    ['http://192.168.1.10:4100/deputy/', null],
    ['', null],
    ['短', null],
  ])('reads the card of %j', (text, card) => {
    expect(cardFrom(text)).toBe(card);
  });
});
