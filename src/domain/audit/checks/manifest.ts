import { toHex } from '../../sealing/bytes';
import { FILES } from '../bundle';
import { faultIf } from '../fault';
import { shownEntries } from '../read-log';
import { found, type Check } from './check';

/** One manifest: that of the list, that which was logged at arming, that of every paper, that of the roll. */
export const manifestCheck: Check = (bundle) => {
  const { manifest, hash } = bundle.frozen;
  const hex = toHex(hash);
  const armed = shownEntries(bundle).filter(({ entry }) => entry.act === 'ballots.arm');
  return found([
    ...faultIf(bundle.list.manifestHash !== hex, 'another-manifest', FILES.list),
    ...faultIf(bundle.list.ballotId !== manifest.ballotId, 'another-ballot', FILES.list),
    ...faultIf(armed.length === 0, 'arming-not-logged', FILES.log),
    ...armed.flatMap(({ entry, where }) => faultIf(entry.details['manifestHash'] !== hex, 'another-manifest', where)),
  ]);
};
