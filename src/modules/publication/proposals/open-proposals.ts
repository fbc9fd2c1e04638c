import { PROPOSAL_FIELDS } from '../../../contract/http/open-data';
import type { PublicFullRow } from './public-proposals.repository';
import type { PublicState } from '../../../contract/http/proposals';

/** One line of the open data: everything public about one suggestion, dates as YYYY-MM-DD, money in 分, places in WGS 84 degrees. */
export type OpenProposal = Omit<PublicFullRow, 'candidateOn'> & { readonly state: PublicState; readonly supports: number };

/** In the order of the columns. */
export const OPEN_COLUMNS = Object.keys(PROPOSAL_FIELDS) as (keyof typeof PROPOSAL_FIELDS)[];

/** A JSON array, a suggestion a line, as it comes. */
export async function* jsonOf(proposals: AsyncIterable<OpenProposal>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const proposal of proposals) {
    yield separator + JSON.stringify(Object.fromEntries(OPEN_COLUMNS.map((column) => [column, proposal[column as keyof OpenProposal]])));
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
