/** What of PostgreSQL's plan in JSON is looked at. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Plan Rows': number;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Sort Key'?: readonly string[];
  readonly Plans?: readonly PlanNode[];
}

/** A table with more rows is big: nobody reads or sorts so many to answer one question. */
export const BIG = 10_000;

/**
 * What is wrong with a plan on a hot path, in words: a big table read from end to end, an index of one walked through without being looked up in, more rows taken or sorted than an answer can need.
 * @param big names of the big tables, and of the whole indexes of any table
 */
export function planFaults(plan: PlanNode, big: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const walk = (node: PlanNode, isLimited: boolean): void => {
    const fault = faultOf(node, isLimited, big);
    if (fault !== null) faults.push(fault);
    const below = node['Node Type'] === 'Limit' || (isLimited && !READS_ALL.has(node['Node Type']));
    for (const child of node.Plans ?? []) walk(child, below);
  };
  walk(plan, false);
  return faults;
}

/** Nodes that must have seen everything below them before they give out the first row, so that a limit above does not stop what is below. */
const READS_ALL = new Set(['Sort', 'Aggregate', 'Hash', 'HashAggregate', 'WindowAgg', 'SetOp', 'Materialize', 'ModifyTable', 'Bitmap Heap Scan']);

function faultOf(node: PlanNode, isLimited: boolean, big: ReadonlySet<string>): string | null {
  const { 'Node Type': type, 'Plan Rows': rows, 'Relation Name': table, 'Index Name': index } = node;
  if (type === 'Seq Scan' && table !== undefined && big.has(table)) return `reads all of ${table}`;
  if (type === 'Sort' && rows > BIG) return `sorts ${rows} rows by ${node['Sort Key']?.join(', ')}`;
  if (isLimited || table === undefined || !big.has(table)) return null;
  if (/^Index( Only)? Scan/.test(type) && node['Index Cond'] === undefined && big.has(index ?? '')) return `walks through all of ${index}`;
  if (/Scan/.test(type) && rows > BIG) return `takes ${rows} rows of ${table}`;
  return null;
}
