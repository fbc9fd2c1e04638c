/** A thread of its own that answers one request after another. */
export interface Thread<Request, Answer> {
  ask(request: Request): Promise<Answer>;
  end(): void;
}

/**
 * Work in a Web Worker; where a browser has none, or it breaks, on the page itself, which then stands still for a moment.
 * `work` is what the worker does too. What throws there, throws here once more.
 */
export function thread<Request, Answer>(start: () => Worker, work: (request: Request) => Answer): Thread<Request, Answer> {
  let worker = started(start);
  let last: Promise<unknown> = Promise.resolve();

  async function here(request: Request): Promise<Answer> {
    // Lets the page draw what it says about the work before the work begins.
    await new Promise((resolve) => setTimeout(resolve, 30));
    return work(request);
  }

  async function once(request: Request): Promise<Answer> {
    if (worker === null) return here(request);
    try {
      return await answerOf<Request, Answer>(worker, request);
    } catch {
      worker.terminate();
      worker = null;
      return here(request);
    }
  }

  return {
    ask(request) {
      const answer = last.then(() => once(request));
      last = answer.catch(() => undefined);
      return answer;
    },
    end: () => worker?.terminate(),
  };
}

function started(start: () => Worker): Worker | null {
  try {
    return start();
  } catch {
    return null;
  }
}

const answerOf = <Request, Answer>(worker: Worker, request: Request): Promise<Answer> =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = worker.onmessageerror = () => reject(new Error('the worker does not work'));
    worker.postMessage(request);
  });
