import type { PublicFullRow } from './public-proposals.repository';
import type { PublicState } from '../../../contract/http/proposals';

/** One line of the open data: everything public about one suggestion, dates as YYYY-MM-DD, money in 分, places in WGS 84 degrees. */
export type OpenProposal = Omit<PublicFullRow, 'candidateOn'> & { readonly state: PublicState; readonly supports: number };

/** In the order of the columns. */
export const OPEN_COLUMNS = [
  ...['id', 'number', 'programmeId', 'year', 'state', 'origin', 'category', 'area', 'title', 'need', 'location', 'latitude', 'longitude'],
  ...['beneficiaries', 'target', 'costLowCents', 'costCents', 'fundingSource', 'finishBy', 'finishesInYear', 'stageTarget', 'responsibleUnit'],
  ...['receivedOn', 'supports', 'mergedInto', 'endCode', 'reply', 'nextStep', 'repliedOn'],
] as const;

/** A JSON array, a suggestion a line, as it comes. */
export async function* jsonOf(proposals: AsyncIterable<OpenProposal>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const proposal of proposals) {
    yield separator + JSON.stringify(Object.fromEntries(OPEN_COLUMNS.map((column) => [column, proposal[column as keyof OpenProposal]])));
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
