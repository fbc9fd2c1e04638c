import { randomBytes, sign } from 'node:crypto';
import type { Refusal } from '../../../src/cli/rehearse/http-session';
import type { TokenRequestView } from '../../../src/contract/http/stations';
import { toBase64Url } from '../../../src/domain/sealing/base64';
import { freezeManifest } from '../../../src/domain/sealing/manifest-hash';
import { sealPaper } from '../../../src/domain/sealing/seal-paper';
import { tokenMessage } from '../../../src/domain/sealing/token';
import { nodeSuite, PSS } from '../../../src/platform/security/node-suite';
import { expectSoundBundles } from '../ballots/bundles';
import { Morning } from '../ballots/morning';
import { Stations } from './stations';

const MARKS = { adoption: { marks: { p1: 'approve' } } };

describe('papers that two issuers sign', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 4 });
  });
  afterAll(() => morning.end());

  it('are given out by app and scrutineers together, and the app alone can make none', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true }));
    const stations = await Stations.ready(morning, id, { hasSecondIssuer: true });
    await morning.advance(id, 'arm', 'issue');
    const [first, ...others] = await morning.tablets();
    const manifest = await morning.manifest(id, first!);
    expect(manifest.secondTokenKey).toMatchObject({ e: 'AQAB' });

    // the scrutineers have not signed yet: asked for, and counted as given out by the app
    expect(await Promise.all([first!, ...others].map((robot) => robot.take(manifest)))).toEqual([false, false, false, false]);
    expect((await stations.inState('issuing')).turnout).toMatchObject({ issuedTablet: 4 });
    const asked = await stations.robots[1]!.session.get(`/api/ballots/${id}/station/token-requests`).catch((error: Refusal) => error.code);
    expect(asked).toBe('not-allowed');
    await stations.all('wait', [1]);
    expect(await Promise.all([first!, ...others].map((robot) => robot.take(manifest)))).toEqual([true, true, true, true]);

    // whoever runs the app has its key, and mints a paper
    const frozen = freezeManifest(manifest);
    const [{ private_key: issuingKey }] = (await morning.query(`select private_key from issuing_keys where ballot_id = '${id}'`)) as [{ private_key: string }];
    const [secretKey, prefix] = [randomBytes(32), randomBytes(32)];
    const signature = toBase64Url(sign('sha384', tokenMessage(prefix, frozen.hash, nodeSuite.ed25519PublicKey(secretKey)), { key: issuingKey, ...PSS }));
    const minted = { tokenSecretKey: toBase64Url(secretKey), prefix: toBase64Url(prefix), signature };
    await morning.advance(id, 'open');
    const cast = async (secondSignature: string | null) => {
      const { frozen: bytes, handle } = sealPaper(MARKS, { ...minted, secondSignature }, frozen, randomBytes, nodeSuite);
      const answer = await fetch(`${morning.stack.boxUrl}/v1/ballots/${id}/papers/${handle}`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from(bytes) });
      return ((await answer.json()) as { code: string }).code;
    };
    expect(await cast(signature)).toBe('token-invalid');
    expect(await cast(null)).toBe('malformed-paper');

    await Promise.all([first!, ...others].map((robot) => robot.cast(manifest, MARKS)));
    await morning.advance(id, 'close');
    await stations.inState('closed');
    expect(await stations.count([2, 3])).toMatchObject({ turnout: { issuedTablet: 4, returned: 4 }, tally: { covers: 4 } });
    await stations.all('sign', [2, 3]);
    await morning.advance(id, 'certify', 'announce');
    await expectSoundBundles(morning, id);
  });

  it('takes no signature but the one that was asked for, and keeps none of a delivery with a wrong one', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true }));
    const stations = await Stations.ready(morning, id, { hasSecondIssuer: true });
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.manifest(id, robots[0]!);
    await Promise.all(robots.map((robot) => robot.take(manifest)));
    const { session } = stations.robots[0]!;
    const address = `/api/ballots/${id}/station/token-requests`;
    const asked = await session.get<TokenRequestView[]>(address);
    const wrong = asked.map(({ deputyId, secondRequest }) => ({ deputyId, signature: secondRequest }));
    expect(await session.put(address, { signatures: wrong }).catch((error: Refusal) => error.code)).toBe('signature-invalid');
    expect(await session.get<TokenRequestView[]>(address)).toEqual(asked);
    const request = robots[0]!.takeRequest(freezeManifest(manifest));
    expect(await robots[0]!.session.post(`/api/ballots/${id}/papers`, { ...request, secondRequest: null }).catch((error: Refusal) => error.code)).toBe('invalid-request');
    const another = asked.find(({ secondRequest }) => secondRequest !== request.secondRequest)!;
    expect(await robots[0]!.session.post(`/api/ballots/${id}/papers`, { ...request, secondRequest: another.secondRequest }).catch((error: Refusal) => error.code)).toBe('paper-already-issued');
  });
});
