import { lanAddress, LOCALHOST } from './support/addresses';
import { anybodyReadsIt, scrutineersCertify, theBoxClosesAndTheHallLearnsNoCount, theResultIsAnnounced, theResultIsPublished } from './support/scenes-after';
import { deputiesSignIn, oneCodeStandsOnEveryScreen, papersAreHandedOut, theSittingOpens } from './support/scenes-before';
import { aTabletOfflineWhileSendingIsRecordedOnce, newsReloadAndALostNetworkResetNoMark, oneVotesByKeyboardAlone, votingOpens } from './support/scenes-voting';
import { Stage } from './support/stage';

/** The morning in its order; each scene starts from where the one before it ended. */
const SCENES = [
  theSittingOpens,
  deputiesSignIn,
  papersAreHandedOut,
  oneCodeStandsOnEveryScreen,
  votingOpens,
  newsReloadAndALostNetworkResetNoMark,
  oneVotesByKeyboardAlone,
  aTabletOfflineWhileSendingIsRecordedOnce,
  theBoxClosesAndTheHallLearnsNoCount,
  scrutineersCertify,
  theResultIsAnnounced,
  theResultIsPublished,
  anybodyReadsIt,
];

const lan = lanAddress();
if (!lan) process.stderr.write('skipped: the morning on a plain-http address, because this machine has no IPv4 address but loopback\n');

describe.each(lan ? [LOCALHOST, lan] : [LOCALHOST])('one congress morning on $name', (address) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.at(address);
  }, 60_000);
  afterAll(() => stage.end());

  it('goes from sign-in to the published result by pressing the buttons, and every page on the way is clean', async () => {
    for (const scene of SCENES) {
      await scene(stage);
      expect([scene.name, ...stage.screens.inspection.take()]).toEqual([scene.name]);
    }
  }, 600_000);
});
