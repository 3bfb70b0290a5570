import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import en from '../../i18n/en';

const server = path.resolve(__dirname, '../../../../server/src');

/** Every action that the server's code hands to recordAudit, found in its source. */
function actionsOfTheServer(): string[] {
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const texts = files.map((file) => readFileSync(path.join(server, file), 'utf8'));
  const lines = texts.filter((text) => /recordAudit|\baudit\(/.test(text)).flatMap((text) => text.match(/\baction\??: [^\n]*/g) ?? []);
  return [...new Set(lines.flatMap((line) => line.match(/'[a-z]+(?:-[a-z]+)+'/g) ?? []))].map((word) => word.slice(1, -1)).sort();
}

it('has words for every action that the server writes into the audit log', () => {
  const actions = actionsOfTheServer();
  expect(actions).toEqual(expect.arrayContaining(['sign-in', 'remove-account', 'download-file', 'fail-sign-in', 'start-import']));
  const without = actions.filter((action) => !(`audit.action.${action}` in en));
  // mended by a line "audit.action.<action>" in i18n/{en,pt,de,es}/audit.json, in the past tense: "Account removed"
  expect(without).toEqual([]);
});
