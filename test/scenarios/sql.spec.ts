import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const HOUSE = join(__dirname, '../..');

const ASKS = /^(query|select|addSelect|where|andWhere|orWhere|having|orderBy|addOrderBy)$/;

/** What is neither written in the source nor made from it alone, and why it is none of anybody's words. */
const KNOWN: Readonly<Record<string, string>> = {
  kind: 'statements.repository: one of three names of statements, by type',
  lock: 'deliberation.repository: one of three words, by type',
  'this.selection(ballot)': 'issuances.repository: the table of named or of secret ballots',
  'kept(ballot).table': 'issuances.repository: the same',
  table: 'issuances.repository: the same',
  columns: 'issuances.repository: the same',
  'client.escapeIdentifier(name)': 'cluster: the name of a database, which is no parameter',
};

/** Made of the source alone: literals, constants in capitals, and what functions make of these. */
function isOwn(node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true;
  if (ts.isIdentifier(node)) return /^[A-Z][A-Z_]*$/.test(node.text);
  if (ts.isParenthesizedExpression(node)) return isOwn(node.expression);
  if (ts.isPropertyAccessExpression(node)) return isOwn(node.expression);
  if (ts.isConditionalExpression(node)) return isOwn(node.whenTrue) && isOwn(node.whenFalse);
  if (ts.isTemplateExpression(node)) return node.templateSpans.every(({ expression }) => isOwn(expression));
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return node.arguments.every(isOwn);
  return false;
}

/** Every text that goes to `query`, or that a repository keeps for it, with what is put into it. */
function strangersIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const strangers: string[] = [];
  const look = (text: ts.Expression): void => {
    if (!ts.isTemplateExpression(text)) return;
    for (const { expression } of text.templateSpans) {
      // $1, $2, … by the number of values
      const isNumbers = /values\.map\(\(_, index\) => `\$\$\{index \+ 1\}`\)/.test(expression.getText());
      if (!isOwn(expression) && !isNumbers && !(expression.getText() in KNOWN)) strangers.push(`${relative(HOUSE, file)}: ${expression.getText()}`);
    }
  };
  const walk = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && ASKS.test(node.expression.name.text) && node.arguments[0]) look(node.arguments[0]);
    if (file.endsWith('.repository.ts') && ts.isVariableDeclaration(node) && /^[A-Z_]+$/.test(node.name.getText()) && node.initializer) look(node.initializer);
    ts.forEachChild(node, walk);
  };
  walk(source);
  return strangers;
}

describe('what is asked of the databases', () => {
  const files = ['src/modules', 'src/box', 'src/platform'].flatMap((folder) =>
    readdirSync(join(HOUSE, folder), { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.spec)\.ts$/.test(file)).map((file) => join(HOUSE, folder, file)),
  );

  it('is written in the source; what people send goes beside it as parameters', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap(strangersIn)).toEqual([]);
  });
});
