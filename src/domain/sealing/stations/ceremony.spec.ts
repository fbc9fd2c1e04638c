import { confirmed, dealt, type Dealt } from '../../../../test/factories/station-ceremony';
import { random, SEALED_BALLOT } from '../../../../test/factories/sealed-ballot';
import { nodeSuite } from '../../../platform/security/node-suite';
import { fromBase64Url, toBase64Url } from '../base64';
import { nobleSuite } from '../noble-suite';
import { confirmCeremony, isKeyConfirmed, makeDeal, makeStationKeys, publicKeysOf, type Ceremony } from './ceremony';
import type { SignedDeal } from './said';
import { confirmationMessage, dealMessage, isStatementBy, signStatement } from './statements';

const turned = (text: string): string => toBase64Url(fromBase64Url(text).map((byte, at) => (at === 0 ? byte ^ 1 : byte)));
const reasons = (act: () => unknown): string[] => {
  try {
    act();
    return [];
  } catch (error) {
    return (error as { problems: { code: string; at?: string }[] }).problems.map(({ code, at }) => `${at} ${code}`);
  }
};
const replaced = (deals: readonly SignedDeal[], place: number, deal: SignedDeal): SignedDeal[] => deals.map((one, at) => (at === place ? deal : one));

describe('the ceremony as stations go through it', () => {
  const honest: Dealt = dealt();

  it('gives all the same key, each a share of its own, on servers and in browsers alike', () => {
    const parts = [1, 2, 3].map((own) => confirmed(honest, own));
    const inBrowser = confirmCeremony(honest.ceremony, honest.deals[0]!, honest.keys[0]!, honest.deals, nobleSuite);
    expect(inBrowser).toEqual(parts[0]);
    expect(new Set(parts.map(({ share }) => share)).size).toBe(3);
    for (const { electionKey, confirmation } of parts) {
      expect(isKeyConfirmed(electionKey, parts[0]!.electionKey)).toBe(true);
      const { index } = honest.ceremony.stations[parts.findIndex((part) => part.confirmation === confirmation)]!;
      expect(isStatementBy(confirmationMessage(SEALED_BALLOT, 1, electionKey), confirmation.signature, electionKey.stations[index - 1]!.signingKey, nodeSuite)).toBe(true);
    }
    expect(isKeyConfirmed(null, parts[0]!.electionKey)).toBe(false);
    expect(isKeyConfirmed({ ...parts[0]!.electionKey, threshold: 3 }, parts[0]!.electionKey)).toBe(false);
  });

  it('takes no deal that the mailbox has changed, left out or put in another place', () => {
    const { deals } = honest;
    expect(reasons(() => confirmed(honest, 1, deals.slice(0, 2)))).toContain('deals deals-missing');
    expect(reasons(() => confirmed(honest, 1, [deals[0]!, deals[2]!, deals[1]!]))).toEqual(['stations[2] deal-of-another', 'stations[3] deal-of-another']);
    expect(reasons(() => confirmed(honest, 1, replaced(deals, 1, { ...deals[1]!, attempt: 2 })))).toEqual(['stations[2] deal-of-another']);
    expect(reasons(() => confirmed(honest, 1, replaced(deals, 1, { ...deals[1]!, keyProof: deals[2]!.keyProof })))).toEqual(['stations[2] signature-invalid']);
    expect(reasons(() => confirmed(honest, 1, replaced(deals, 0, makeDeal(honest.ceremony, 1, honest.keys[0]!, random, nodeSuite))))).toEqual(['stations[1] own-deal-changed']);
  });

  it('names the station that sent a share which does not fit, or none that opens', () => {
    const liar = honest.keys[2]!;
    const lie = (change: Partial<SignedDeal>): SignedDeal => {
      const deal = { ...honest.deals[2]!, ...change };
      return { ...deal, signature: signStatement(dealMessage(SEALED_BALLOT, 1, deal), liar.signingSecretKey, nodeSuite) };
    };
    const others = makeDeal(honest.ceremony, 3, liar, random, nodeSuite);
    expect(reasons(() => confirmed(honest, 1, replaced(honest.deals, 2, lie({ shares: others.shares }))))).toEqual(['stations[3].share share-differs']);
    expect(reasons(() => confirmed(honest, 1, replaced(honest.deals, 2, lie({ commitments: others.commitments }))))).toContain('stations[3].keyProof key-proof-invalid');
    expect(() => confirmed(honest, 1, replaced(honest.deals, 2, lie({ shares: honest.deals[2]!.shares.map(turned) })))).toThrow('ceremony-refused');
  });

  it('goes no further where the mailbox gives it a neighbour of its own making', () => {
    const false3 = publicKeysOf(makeStationKeys(random), nodeSuite);
    const told: Ceremony = { ...honest.ceremony, stations: honest.ceremony.stations.map((station) => (station.index === 3 ? { ...station, ...false3 } : station)) };
    expect(reasons(() => confirmed(honest, 1, honest.deals, told))).toEqual(['stations[3] signature-invalid']);
    const ownChanged: Ceremony = { ...honest.ceremony, stations: honest.ceremony.stations.map((station) => (station.index === 1 ? { ...station, sharingKey: false3.sharingKey } : station)) };
    expect(reasons(() => confirmed(honest, 1, honest.deals, ownChanged))).toEqual(['stations[1] own-deal-changed']);
  });
});
