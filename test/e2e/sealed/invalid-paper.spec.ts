import { randomBytes, sign } from 'node:crypto';
import { castAt } from '../../../src/cli/bench/box-orders';
import { fromBase64Url } from '../../../src/domain/sealing/base64';
import { codecFor } from '../../../src/domain/sealing/codec';
import { sealEnvelope } from '../../../src/domain/sealing/envelope';
import { freezeManifest } from '../../../src/domain/sealing/manifest-hash';
import { signPaper } from '../../../src/domain/sealing/paper';
import { handleOf } from '../../../src/domain/sealing/seal-paper';
import { tokenMessage } from '../../../src/domain/sealing/token';
import { nodeSuite, PSS } from '../../../src/platform/security/node-suite';
import { Morning } from '../ballots/morning';
import { Stations } from './stations';

const MARKS = { adoption: { marks: { p1: 'approve' } } };

describe('a sealed paper whose proof does not hold', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 4 });
  });
  afterAll(() => morning.end());

  it('is taken, found by everybody, named by its place and counted as no vote', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true }));
    const stations = await Stations.ready(morning, id);
    await morning.advance(id, 'arm', 'issue');
    const tablets = await morning.tablets();
    const manifest = await morning.handOut(id, tablets);
    await morning.advance(id, 'open');
    await Promise.all(tablets.slice(1).map((robot) => robot.cast(manifest, MARKS)));

    const frozen = freezeManifest(manifest);
    const [{ private_key: issuingKey }] = (await morning.query(`select private_key from issuing_keys where ballot_id = '${id}'`)) as [{ private_key: string }];
    const [secretKey, tokenPrefix] = [randomBytes(32), randomBytes(32)];
    const tokenKey = nodeSuite.ed25519PublicKey(secretKey);
    const tokenSignature = sign('sha384', tokenMessage(tokenPrefix, frozen.hash, tokenKey), { key: issuingKey, ...PSS });
    const codec = codecFor('sealed');
    const content = codec.encode(MARKS, { ...frozen, tokenKey }, (length) => randomBytes(length));
    // the last response on the wire is one of the proof that no more than the seats are approved
    content[content.length - 32]! ^= 1;
    const paper = signPaper({ codec: codec.code, ballotId: id, manifestHash: frozen.hash, tokenKey, tokenPrefix, tokenSignature, secondTokenSignature: null, content }, secretKey, nodeSuite);
    const bytes = sealEnvelope(paper, fromBase64Url(manifest.box!.sealingKey!), frozen.hash, randomBytes(32), nodeSuite);
    expect((await castAt(morning.stack.boxUrl, id, { frozen: bytes, handle: handleOf(bytes), leafHash: '', receiptCode: '' })).status).toBe(200);

    await morning.advance(id, 'close');
    await stations.inState('closed');
    const counted = await stations.count([1, 2]);
    expect(counted.tally).toMatchObject({ covers: 4, parts: [{ result: { papers: { returned: 4, valid: 3, invalid: 1, reasons: { 'proof-failed': 1 } }, items: [{ id: 'p1', approve: 3 }, {}, {}, {}] } }] });
    const { result } = await stations.robots[0]!.view();
    const { invalid } = JSON.parse(result!.text) as { invalid: object[] };
    expect(invalid).toEqual([{ at: expect.any(Number), check: 'cap' }]);
    const [{ named }] = (await morning.query(`select body::jsonb -> 'details' -> 'invalid' as named from audit_entries where body::jsonb ->> 'act' = 'openings.accept' limit 1`)) as [{ named: object }];
    expect(named).toEqual(invalid);
  });
});
