/** A test by its file and its whole title. */
type Test = readonly [file: string, title: string];
/** Rows that need a hall of their own: which tests do what they say. */
export const ELSEWHERE: Readonly<Record<string, readonly Test[]>> = {
  'a tablet says "Not recorded" in red after closing': [['test/browser/deputy-trouble.spec.ts', 'raises the alarm and keeps the bytes when the closing set is not signed by the box']],
  'a console says that a disk "is nearly full"': [['test/faults/short-disk.spec.ts', 'is announced on every console before it is full: nothing real is opened then, what is open goes on, and nobody says so any more once there is room']],
  'a console says "The database cannot write and every act waits"': [['test/faults/lost-standby.spec.ts', 'is said on every console, by readiness and in a figure within five seconds; papers are taken all the while; what the documentation says lets commits through again']],
  'the server restarts': [
    ['test/faults/killed-plain.spec.ts', 'of %s, while papers are taken, while they are cast and while it closes: every acknowledged paper is counted, once'],
    ['test/faults/killed-servers.spec.ts', 'of %s: every acknowledged paper is counted, once, and the stations end with what they began'],
    ['test/browser/deputy.spec.ts', 'signs in, marks, survives reload and a lost network, seals, gets a receipt, and finds the paper in the closing set'],
  ],
  "the box's machine or its database is gone": [
    ['test/faults/lost-box.spec.ts', 'of a %s ballot: kept after arming, restored, and no acknowledged paper is missing'],
    ['test/faults/lost-box.spec.ts', 'after closing: closed once more over the same set, and not before it has all papers'],
  ],
  'presence falls below quorum': [['test/e2e/ballots/quorum.spec.ts', 'is watched at opening, during the vote and at closing, and the log says each time what was found']],
  'more returned than issued': [['src/domain/tally/verdict.spec.ts', 'is void when more papers return than were issued, before participation is looked at (VERDICT-02)']],
  'the page of a station was closed, or its device restarted': [
    ['test/browser/sealed.spec.ts', 'makes the keys: begun at the desk, joined by three scrutineers; a page that is gone comes back'],
    ['test/faults/killed-station.spec.ts', 'deals the same shares when it comes back'],
    ['test/faults/killed-station-at-work.spec.ts', 'while it checks proofs believes nothing of what it had not checked, and checks all of it when it comes back'],
  ],
  'a station breaks': [
    ['test/browser/sealed.spec.ts', 'brings a key to another device by its backup file'],
    ['test/browser/sealed.spec.ts', 'is counted by two stations when the third is lost; each finds what it opened itself'],
    ['src/domain/sealing/stations/station-device.spec.ts', 'releases nothing, and opens only by the word that the other has not'],
  ],
  'fewer stations than the rules need': [['test/e2e/sealed/whole-morning.spec.ts', 'takes no opening once it is void']],
  'a station says that the copy does not agree or that the result differs': [
    ['src/domain/sealing/stations/station-device.spec.ts', 'is not opened with a paper left out, added, or once another one was signed'],
    ['src/domain/sealing/stations/station-device.spec.ts', 'is its own result from its own papers, and nothing while openings are withheld or it is announced otherwise'],
  ],
  'a tie at the cut': [
    ['test/e2e/ballots/follow-ups.spec.ts', "end where the profile says: a tie that comes again is the presidium's"],
    ['test/browser/every-screen.spec.ts', 'the runoff among the tied, while the first result stays within reach'],
  ],
};
