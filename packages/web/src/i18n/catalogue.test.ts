import { type Language, languages } from '@mestre/shared';
import { createIntl } from 'react-intl';
import { loadMessages } from './catalogue';
import { laterParts, loadLaterWords } from './later-words';

/** A part of a parsed message, as intl-messageformat gives it. */
interface Part {
  /** 0 text, 1 argument, 2 number, 3 date, 4 time, 5 select, 6 plural, 7 the # of a plural, 8 tag */
  type: number;
  value: string;
  children?: Part[];
  options?: Record<string, { value: Part[] }>;
}

const KINDS = ['', 'argument', 'number', 'date', 'time', 'select', 'plural', '', 'tag'];
const intl = createIntl({ locale: 'en' });
const parse = (message: string) => intl.formatters.getMessageFormat(message, 'en').getAst() as unknown as Part[];

/** Names of placeholders and tags with their kind, wherever they stand in a message: `count:plural`. */
function placeholders(parts: readonly Part[]): Set<string> {
  const found = new Set<string>();
  for (const part of parts) {
    if (KINDS[part.type]) found.add(`${part.value}:${KINDS[part.type]}`);
    const inside = [...(part.children ?? []), ...Object.values(part.options ?? {}).flatMap((option) => option.value)];
    for (const name of placeholders(inside)) found.add(name);
  }
  return found;
}

/** All that the interface says in a language, also what is loaded with its pages. */
async function allMessages(language: Language): Promise<Record<string, string>> {
  const later = await Promise.all(laterParts.map((part) => loadLaterWords(part, language)));
  return Object.assign({}, await loadMessages(language), ...later);
}

const catalogues = Promise.all(languages.map(async (language) => [language, await allMessages(language)] as const));

test('every language has the ids of English, and a text for each', async () => {
  const [, ...others] = await catalogues;
  const english = await allMessages('en');
  expect(Object.keys(english).length).toBeGreaterThan(300);
  for (const [, messages] of others) expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  for (const [, messages] of await catalogues) expect(Object.entries(messages).filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('every message has the placeholders and tags of its English form', async () => {
  const [, ...others] = await catalogues;
  const english = await allMessages('en');
  const differing: string[] = [];
  for (const [language, messages] of others)
    for (const [id, text] of Object.entries(english)) {
      const translated = messages[id] ?? '';
      if ([...placeholders(parse(text))].sort().join() !== [...placeholders(parse(translated))].sort().join())
        differing.push(`${language} ${id}`);
    }
  expect(differing).toEqual([]);
});

test('no part that is loaded later says what is said already', async () => {
  const base: Record<string, string> = await loadMessages('en');
  for (const part of laterParts) {
    const words = Object.keys(await loadLaterWords(part, 'en'));
    expect(words.length).toBeGreaterThan(0);
    expect([part, words.filter((id) => id in base)]).toEqual([part, []]);
  }
});

test('the test of placeholders sees a lost one', () => {
  expect([...placeholders(parse('{count, plural, one {# <b>{name}</b>} other {#}}'))].sort()).toEqual([
    'b:tag',
    'count:plural',
    'name:argument',
  ]);
});

test('texts that the server says too have no placeholders: their parser is left out of the build', async () => {
  const shared = /^(?:error|delivery|row|reason|word|permission)\./;
  for (const [language, messages] of await catalogues)
    expect([language, Object.entries(messages).filter(([id, text]) => shared.test(id) && /[{<]/.test(text))]).toEqual([language, []]);
});
