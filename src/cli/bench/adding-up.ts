import { Client } from 'pg';

export interface AddOrder {
  readonly databaseUrl: string;
  readonly ballotId: string;
}
export interface AddedUp {
  readonly papers: number;
  readonly milliseconds: number;
}

/** The least that a count can be: every row read once, every byte of every paper added up. */
async function addUp({ databaseUrl, ballotId }: AddOrder): Promise<AddedUp> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const start = performance.now();
  const { rows } = await client.query<{ content: Buffer }>('select content from box_papers where ballot_id = $1', [ballotId]);
  const sums = Array.from({ length: rows[0]?.content.length ?? 0 }, () => new Uint32Array(256));
  for (const { content } of rows) for (let place = 0; place < content.length; place += 1) sums[place]![content[place]!]! += 1;
  const milliseconds = performance.now() - start;
  await client.end();
  return { papers: rows.length, milliseconds };
}

process.once('message', (order: AddOrder) => {
  addUp(order).then(
    (added) => process.send!(added, () => process.exit(0)),
    (error: Error) => process.send!({ error: error.message }, () => process.exit(1)),
  );
});
