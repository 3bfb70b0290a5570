import { readFileSync } from 'node:fs';
import path from 'node:path';
import { signsOf } from './font-signs';
import { printableText } from './printable';

const has = signsOf(readFileSync(path.resolve(__dirname, '../../../assets/fonts/Inter-Regular.ttf')));
const made = (text: string) => printableText(text, has).text;

test('leaves what the font has: Latin, Greek, Cyrillic, signs of money, arrows and squares', () => {
  const text = 'Zoë Ångström, Łukasz Żółć, Ωμέγα, Привіт, 47,00 € £ ₹ → ■ …';
  expect(printableText(text, has)).toEqual({ text, lacks: false });
});

test('writes characters without a sign by their numbers, together, and says that there were some', () => {
  expect(printableText('李明', has)).toEqual({ text: '[U+674E U+660E]', lacks: true });
  expect(made('محمد Ali')).toBe('[U+0645 U+062D U+0645 U+062F] Ali');
  expect(made('Great 😀!')).toBe('Great [U+1F600]!');
  expect(made('漢'.repeat(20))).toBe(`[${'U+6F22 '.repeat(8)}+12]`.replace('  ', ' '));
});

test('takes apart what it has the parts of, and leaves out what nobody sees', () => {
  expect(made('ＡＢＣ ﬁn')).toBe('ABC fin');
  expect(made('Ze\u0301 \u2764\uFE0F a\u200Db')).toBe('Zé \u2764 ab');
  expect(made('two\nlines\tand')).toBe('two\nlines\tand');
});
