import type { ClosingSet, Receipt } from '../../../src/contract/box-wire';
import { knock } from '../../../src/cli/bench/box-orders';
import { fromHex } from '../../../src/domain/sealing/bytes';
import { closingSetProblems } from '../../../src/domain/sealing/closing-set';
import { isReceiptValid } from '../../../src/domain/sealing/receipt';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { ownBox, TrialVote } from './box-kit';

const box = ownBox();

describe.each(['named', 'anonymous'] as const)('casting into a box, %s', (secrecy) => {
  it('gives a signed receipt, the same for the same paper, and lists the paper in the signed closing set', async () => {
    const vote = await new TrialVote(() => box.ports, { secrecy }).open(3);
    const { receiptKey } = vote.ballot.frozen.manifest.box!;
    const paper = vote.paper();
    const first = await vote.cast(paper);
    const second = await vote.cast(paper);
    expect(first.status).toBe(200);
    expect(first.headers.connection).toBe('close');
    expect(second.body).toEqual(first.body);
    expect(isReceiptValid(first.body as Receipt, vote.ballotId, fromHex(paper.leafHash), receiptKey, nodeSuite)).toBe(true);

    const closed = await vote.order({ command: 'close', graceSeconds: 0 });
    expect(closed.body).toMatchObject({ count: 1, counts: [{ partId: 'choice', returned: 1, valid: 1 }] });
    const set = await knock<ClosingSet>('GET', `${vote.hallUrl}/v1/ballots/${vote.ballotId}/closing`);
    expect(set.body.leafHashes).toEqual([paper.leafHash]);
    expect(closingSetProblems(set.body, vote.ballotId, receiptKey, nodeSuite)).toEqual([]);
  });
});
