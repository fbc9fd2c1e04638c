import { PAPER_COLOURS, paperColour } from './paper-colour';

describe('paperColour', () => {
  it('differs for the first eight ballots of a sitting (PAPER-06)', () => {
    const colours = PAPER_COLOURS.map((_, number) => paperColour({ multiColour: true }, number));
    expect(new Set(colours).size).toBe(8);
    expect(paperColour({ multiColour: true }, 8)).toBe(colours[0]);
  });

  it('is none before arming, and where the rules ask for none (PAPER-06)', () => {
    expect(paperColour({ multiColour: true }, null)).toBeNull();
    expect(paperColour({ multiColour: false }, 0)).toBeNull();
  });
});
