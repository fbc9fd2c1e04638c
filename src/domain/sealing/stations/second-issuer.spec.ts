import { random } from '../../../../test/factories/sealed-ballot';
import { nodeSuite } from '../../../platform/security/node-suite';
import { toBase64Url } from '../base64';
import { takeMessage } from '../token';
import { issuerWork, NOTHING_ISSUED, withSigned, type TokenRequest } from './second-issuer';

const manifestHash = random(32);

/** As a deputy's device asks. */
function asked(deputyId: string): TokenRequest {
  const [device, request, secondRequest] = [random(32), random(384), random(384)];
  const deviceSignature = nodeSuite.signEd25519(takeMessage(manifestHash, request, secondRequest), device);
  return { deputyId, deviceKey: toBase64Url(nodeSuite.ed25519PublicKey(device)), deviceSignature: toBase64Url(deviceSignature), request: toBase64Url(request), secondRequest: toBase64Url(secondRequest) };
}
const work = (requests: readonly TokenRequest[], issued = { ...NOTHING_ISSUED, heads: 3 }, most = 20) => issuerWork(requests, issued, manifestHash, most, nodeSuite);

describe("the scrutineers' issuer", () => {
  it('signs nothing before heads are counted, and never more than were', () => {
    const requests = ['a', 'b', 'c', 'd', 'e'].map(asked);
    expect(work(requests, NOTHING_ISSUED)).toMatchObject({ again: [], next: [], waiting: 5 });
    expect(work(requests)).toMatchObject({ next: requests.slice(0, 3), waiting: 2 });
    expect(work(requests, { ...NOTHING_ISSUED, heads: 3 }, 2)).toMatchObject({ next: requests.slice(0, 2), waiting: 3 });
    const issued = withSigned({ ...NOTHING_ISSUED, heads: 3 }, requests.slice(0, 3), ['s1', 's2', 's3']);
    expect(work(requests, issued)).toMatchObject({ again: [{ deputyId: 'a', signature: 's1' }, { deputyId: 'b' }, { deputyId: 'c' }], next: [], waiting: 2, twice: 0 });
  });

  it('signs once for a deputy: the same request gets the same again, another one nothing', () => {
    const [first, second] = [asked('a'), asked('a')];
    const issued = withSigned({ ...NOTHING_ISSUED, heads: 3 }, [first], ['s1']);
    expect(work([first], issued)).toMatchObject({ again: [{ deputyId: 'a', signature: 's1' }], next: [], twice: 0 });
    expect(work([second], issued)).toEqual({ again: [], next: [], waiting: 0, twice: 1 });
    expect(work([first, second]).next).toHaveLength(1);
  });

  it('signs nothing that the own device of the deputy did not ask for', () => {
    const request = asked('a');
    expect(work([{ ...request, secondRequest: asked('b').secondRequest }, { ...request, deviceSignature: 'AAAA' }])).toEqual({ again: [], next: [], waiting: 0, twice: 0 });
  });

  it('knows what it signed after it was put away and opened', () => {
    const request = asked('a');
    const issued = withSigned({ ...NOTHING_ISSUED, heads: 3 }, [request], ['s1']);
    expect(work([request], JSON.parse(JSON.stringify(issued)) as typeof issued)).toEqual(work([request], issued));
  });
});
