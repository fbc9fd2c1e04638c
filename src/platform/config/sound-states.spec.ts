import { requireSoundStates } from './sound-states';
import { StartError } from './start-error';

describe('requireSoundStates', () => {
  it('lets the app start on the table as it is', () => {
    expect(() => requireSoundStates()).not.toThrow();
  });

  it('refuses in one line that names every fault', () => {
    const start = (): void => requireSoundStates(['open is a dead end', 'counted cannot be reached']);
    expect(start).toThrow(StartError);
    expect(start).toThrow('open is a dead end; counted cannot be reached');
  });
});
