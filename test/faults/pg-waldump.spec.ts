import { describeSecrecy } from '../e2e/linkability/secrecy-of-a-hall';
import { serverWithWaldump, usualServer } from '../e2e/linkability/servers';

// The same hall once more where pg_waldump is at hand, unless the other spec has read it that way already.
const server = usualServer().waldump === null ? serverWithWaldump() : 'test/e2e/linkability/linkability.spec.ts runs pg_waldump itself here';

if (typeof server === 'object') describeSecrecy(server);
else {
  process.stderr.write(`skipped: the hall on a server with pg_waldump: ${server}\n`);
  it.skip('who cast which paper, for someone who runs pg_waldump', () => undefined);
}
