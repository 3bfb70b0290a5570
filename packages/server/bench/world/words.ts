/** Made-up words for names and texts, spread as those of a language are: the one of rank r about r times as rare as the first. */

const consonants = 'bcdfghjklmnprstv';
const vowels = 'aeiou';
const syllables = [...consonants].flatMap((consonant) => [...vowels].map((vowel) => consonant + vowel));
const twoSyllables = syllables.length ** 2;
const threeSyllables = syllables.length ** 3;

/** how many words there are, from rank 1 on */
export const vocabulary = 20_000;
/** of so many the first have two syllables, so that they are the beginning of some rarer ones */
const shortWords = 600;

/** The word of a rank. Each rank has another: both factors share nothing with the number of words that can be made. */
export function wordOf(rank: number): string {
  const isShort = rank <= shortWords;
  let rest = isShort ? (rank * 4_621) % twoSyllables : (rank * 48_271) % threeSyllables;
  let word = '';
  for (let count = isShort ? 2 : 3; count > 0; count -= 1) {
    word += syllables[rest % syllables.length];
    rest = Math.floor(rest / syllables.length);
  }
  return word;
}

export const firstNames = [
  ...[
    'Ana',
    'Maria',
    'José',
    'João',
    'Bruno',
    'Carla',
    'Dieter',
    'Elena',
    'Franz',
    'Grace',
    'Hugo',
    'Ines',
    'Jürgen',
    'Katja',
    'Luis',
    'Marta',
  ],
  ...['Nuno', 'Olga', 'Pedro', 'Rosa', 'Sara', 'Tiago', 'Ursula', 'Vera', 'Werner', 'Xenia', 'Yara', 'Zeno'],
];
const commonLastNames = [
  ...[
    'Silva',
    'Santos',
    'Müller',
    'García',
    'Smith',
    'Schmidt',
    'Oliveira',
    'Souza',
    'Rodríguez',
    'Johnson',
    'Schneider',
    'Pereira',
    'González',
  ],
  ...['Fischer', 'Costa', 'Brown', 'Weber', 'Martínez', 'Ferreira', 'Wagner', 'Almeida', 'López', 'Becker', 'Moreno', 'Jones', 'Vogel'],
];
const lastNameCount = 3_000;
/** the most common first: the first is every eighth customer's, the last ones some hundred people's */
export const lastNames = Array.from({ length: lastNameCount }, (_, n) => commonLastNames[n] ?? capitalized(wordOf(vocabulary + n)));

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A rank from 1 to below `count`, for a draw from 0 to below 1: the first are drawn the most. */
export const rankOf = (drawn: string, count: number) => `floor(exp(ln(${count}::float8) * ${drawn}))::int`;

/** A list of texts as SQL. */
export const textArray = (texts: readonly string[]) => `ARRAY[${texts.map((text) => `'${text}'`).join(',')}]::text[]`;
