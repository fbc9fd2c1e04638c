import { DomainError } from '../../src/domain/shared/problem';

/** The lines of an answer as they arrive; a last one without its end is left out. @throws DomainError `server-unreachable` where it breaks off */
export async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  for (let rest = ''; ; ) {
    const { done, value } = await reader.read().catch(() => {
      throw new DomainError('server-unreachable');
    });
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
}
