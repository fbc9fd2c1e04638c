interface Spanning {
  readonly to: 'reads' | 'writes';
  /** The only files that may ask for it. */
  readonly files: readonly string[];
  readonly because: string;
}

/** All work that rightly reaches over the bodies of an installation. A test holds every use to its line here. */
export const SPANNING = {
  'who-is-signed-in': {
    to: 'reads',
    files: ['modules/accounts/logins.service.ts', 'modules/accounts/passkeys/passkeys.service.ts', 'modules/sessions/sign-in/deputy-logins.service.ts', 'modules/sessions/sign-in/recognition.service.ts'],
    because: 'a cookie, a passkey and a card say by themselves of which body they are',
  },
  'names-of-bodies': { to: 'reads', files: ['modules/congresses/congresses.service.ts'], because: 'which bodies there are is public' },
  'hall-screens': { to: 'reads', files: ['modules/sessions/calendar/calendar.service.ts'], because: 'a hall screen is chosen by whoever stands before it, signed in or not' },
  'clock-of-rounds': { to: 'reads', files: ['modules/programmes/clock/clock-watch.service.ts'], because: 'rounds of every body have one clock' },
  'uses-of-boxes': { to: 'reads', files: ['cli/boxes/known-boxes.ts'], because: 'whoever runs the machines sees how many ballots lie in each box' },
  'box-watch': { to: 'reads', files: ['modules/ballots/box/box-watch.service.ts', 'modules/ballots/box/box-orders.service.ts'], because: 'a box serves many bodies' },
  'metrics': { to: 'reads', files: ['modules/monitoring/app-metrics.ts'], because: 'figures about the installation, of nobody in it' },
  'shared-bytes': { to: 'reads', files: ['modules/proposals/attachments/attachments.service.ts'], because: 'the same photo lies there once, whichever bodies it was brought to' },
  'box-refusals': { to: 'writes', files: ['modules/ballots/box/box-orders.service.ts'], because: 'what the box refused before this start is tried again' },
  'founding': { to: 'writes', files: ['modules/congresses/congresses.service.ts'], because: 'no body can say that it begins to be' },
} as const satisfies Readonly<Record<string, Spanning>>;

export type SpanningWork<To extends Spanning['to']> = { [Name in keyof typeof SPANNING]: (typeof SPANNING)[Name]['to'] extends To ? Name : never }[keyof typeof SPANNING];
