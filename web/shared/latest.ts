/**
 * Runs `ask` at every call, but only the answer to the last call counts: an older one that arrives late is dropped, so that
 * a screen never goes back in time.
 */
export function latest<T>(ask: () => Promise<T>, use: (answer: T) => void | Promise<void>, refuse: (error: unknown) => void): () => Promise<void> {
  let calls = 0;
  return async () => {
    const call = (calls += 1);
    try {
      const answer = await ask();
      if (call === calls) await use(answer);
    } catch (error) {
      if (call === calls) refuse(error);
    }
  };
}
