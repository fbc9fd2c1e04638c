import type { Client } from 'pg';
import { paperBytes } from '../../../box/paper-bytes';
import { countBox } from '../../../box/count-box';
import type { PaperRow } from '../../../box/papers-store';
import { canonicalJson, type JsonValue } from '../../../domain/audit/canonical-json';
import type { Secrecy } from '../../../domain/ballot/ballot';
import { toBase64Url } from '../../../domain/sealing/base64';
import { toHex } from '../../../domain/sealing/bytes';
import { closingSetProblems } from '../../../domain/sealing/closing-set';
import { readManifest, type FrozenManifest } from '../../../domain/sealing/manifest-hash';
import { decodePaper, paperLeafHash } from '../../../domain/sealing/paper';
import { paperRefusal } from '../../../domain/sealing/paper-problems';
import { nodeSuite } from '../../../platform/security/node-suite';
import type { Finding } from './check';

interface ClosedBox {
  readonly ballotId: string;
  readonly secrecy: Secrecy;
  readonly manifest: string;
  readonly count: number;
  readonly root: Buffer;
  readonly signature: Buffer;
  readonly counts: JsonValue;
}

const CLOSED = `
  select ballot_id as "ballotId", secrecy, manifest, count, root, signature, counts from box_closings join box_ballots using (congress_id, ballot_id) order by ballot_id`;
const PAPERS = 'select token_key, leaf_hash, token_prefix, token_signature, content, paper_signature from box_every_paper where ballot_id = $1 order by leaf_hash';

/** Every closed box: its papers are whole, signed, those of the closing set that it signed, and counted as it counted them. */
export async function checkBoxes(box: Client): Promise<Finding[]> {
  const { rows } = await box.query<ClosedBox>(CLOSED);
  const findings: Finding[] = [];
  for (const closed of rows) findings.push(checkBox(closed, (await box.query<PaperRow>(PAPERS, [closed.ballotId])).rows));
  return findings;
}

function checkBox(closed: ClosedBox, papers: readonly PaperRow[]): Finding {
  const { ballotId, secrecy, counts } = closed;
  const frozen = readManifest(closed.manifest);
  const set = { ballotId, count: closed.count, root: toHex(closed.root), signature: toBase64Url(closed.signature), leafHashes: papers.map(({ leaf_hash }) => toHex(leaf_hash)) };
  const signed = closingSetProblems(set, ballotId, frozen.manifest.box!.receiptKey, nodeSuite).map(({ code }) => `closing-set: ${code}`);
  const changed = papers.flatMap((paper) => paperFaults(paper, closed, frozen));
  const isCounted = secrecy === 'sealed' || canonicalJson(countBox(papers.map(({ content }) => content), frozen.manifest) as unknown as JsonValue) === canonicalJson(counts);
  return { check: 'box', subject: ballotId, extent: `${papers.length} papers`, faults: [...signed, ...changed, ...(isCounted ? [] : ['counts-differ'])] };
}

function paperFaults(row: PaperRow, { ballotId, secrecy }: ClosedBox, frozen: FrozenManifest): string[] {
  const at = toHex(row.leaf_hash).slice(0, 16);
  const bytes = paperBytes(row, { ballotId, secrecy, reader: { manifestHash: frozen.hash } });
  if (toHex(paperLeafHash(bytes)) !== toHex(row.leaf_hash)) return [`paper-changed at ${at}`];
  const refusal = paperRefusal(bytes, decodePaper(bytes), frozen, nodeSuite);
  return refusal === null ? [] : [`${refusal} at ${at}`];
}
