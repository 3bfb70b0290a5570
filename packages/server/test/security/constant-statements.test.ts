import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * Every SQL text of the server is a constant of the program: what is put into one may only be made of constants, placeholders and names that this
 * program gives (security.md 24). Values go in as parameters. Read from the syntax tree, because no linter of the project knows the rule.
 */
const root = path.resolve(__dirname, '../../src');
const isSql = /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|FROM|JOIN|ORDER BY|VALUES|CREATE|ALTER|COPY)\b/;

/** Whatever comes from a caller is called by one of these names here: none of them, nor a part of one, may stand in a text. */
const fromOutside = new Set([
  'input',
  'args',
  'request',
  'body',
  'variables',
  'caller',
  'actor',
  'context',
  'payload',
  'headers',
  'req',
  'text',
]);

/** What makes a text of a value, and makes it a parameter. */
const placeholders = /\.(value|param|placeholder)\(/;

interface Found {
  where: string;
  expression: string;
}

function substitutionsIn(file: string): Found[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) && isSql.test(textOf(node)) && !isMessage(node)) {
      for (const span of node.templateSpans) {
        if (comesFromOutside(span.expression)) {
          const { line } = source.getLineAndCharacterOfPosition(span.getStart());
          found.push({ where: `${file}:${line + 1}`, expression: span.expression.getText() });
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textOf(node: ts.TemplateExpression): string {
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ');
}

/** Thrown or logged, not run. */
function isMessage(node: ts.Node): boolean {
  return ts.isNewExpression(node.parent) && /Error|Refus/.test(node.parent.expression.getText());
}

function comesFromOutside(expression: ts.Expression): boolean {
  if (placeholders.test(expression.getText())) return false;
  let outside = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isRead(node) && (fromOutside.has(node.text) || isUntrustedParameter(node))) outside = true;
    // which of two constants is chosen may depend on anything
    if (ts.isConditionalExpression(node)) {
      visit(node.whenTrue);
      visit(node.whenFalse);
    } else ts.forEachChild(node, visit);
  };
  visit(expression);
  return outside;
}

/** Not the name of a property, nor a key. */
function isRead(node: ts.Identifier): boolean {
  const { parent } = node;
  return !(ts.isPropertyAccessExpression(parent) && parent.name === node) && !(ts.isPropertyAssignment(parent) && parent.name === node);
}

/** A parameter of an exported function: anybody may hand anything to it. Those of a function within a file are its own fragments. */
function isUntrustedParameter(node: ts.Identifier): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    const parameter = at.parameters.find(({ name }) => ts.isIdentifier(name) && name.text === node.text);
    if (!parameter) continue;
    const exported = ts.canHaveModifiers(at) && ts.getModifiers(at)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    return Boolean(exported) && /^string\b/.test(parameter.type?.getText() ?? '');
  }
  return false;
}

/** Exported makers of fragments, each called with constants alone: who calls them is looked at when this list grows. */
const fragmentMakers: Record<string, string> = {
  'orders/ledger-parts.ts': 'insertTransactions: called by ledger-statement.ts alone, with names of its own columns',
  'orders/order-search.ts': 'ordersFound: called by the lists of orders alone, with a placeholder and conditions made by Conditions',
};

describe('the statements of the server', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/^(migrations|demo)\//.test(file),
  );

  it('security 24: are constants: nothing from a request stands in the text of a query', () => {
    const found = files.flatMap(substitutionsIn).filter(({ where }) => !fragmentMakers[where.replace(/:\d+$/, '')]);
    expect(found).toEqual([]);
    expect(files.length).toBeGreaterThan(150);
  });

  it('security 24: a name, a number or a day from a request would be found', () => {
    const judge = (line: string) => {
      const source = ts.createSourceFile(
        'a.ts',
        `export function f(input: X, name: string, only: boolean) { return \`SELECT ${line}\`; }`,
        ts.ScriptTarget.ES2022,
        true,
      );
      let outside = false;
      const visit = (node: ts.Node): void => {
        if (ts.isTemplateSpan(node)) outside ||= comesFromOutside(node.expression);
        ts.forEachChild(node, visit);
      };
      visit(source);
      return outside;
    };
    const opened = '$' + '{';
    expect(['input.name}', 'name}', 'String(input.first)}', 'input}', 'name.toUpperCase()}'].map((text) => judge(opened + text))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(['columns}', 'where.value(input.name)}', "only ? 'a' : 'b'}"].map((text) => judge(opened + text))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
