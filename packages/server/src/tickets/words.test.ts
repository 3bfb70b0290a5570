import { accountQuery, datedQueries, excerptOf, fold, periodOf, wordQuery, wordsOf } from './words';

const shown = (text: string, ...words: string[]) =>
  excerptOf(text, words)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

describe('the words of a text', () => {
  it('are without case, accents and signs', () => {
    expect(fold('Reclamação ÄÖÜ')).toBe('reclamacao aou');
    expect(wordsOf('  E-Mail: "Größe" (24.5)!')).toEqual(['e', 'mail', 'große', '24', '5']);
  });

  it('are worth a search where one of them has three letters, and are ten at most', () => {
    expect(wordsOf('a b')).toEqual([]);
    expect(wordsOf('to be')).toEqual([]);
    expect(wordsOf('to refund')).toEqual(['to', 'refund']);
    expect(wordsOf('one two three four five six seven eight nine ten eleven')).toHaveLength(10);
  });

  it('mean nothing but themselves in a query', () => {
    expect(wordQuery(wordsOf("x' | 'y & !(abc:*) \\ \0"))).toBe("'x' & 'y' & 'abc':*");
  });

  it('are told from accounts and periods, which the index has beside them', () => {
    expect(accountQuery(['1', '2'])).toBe("'/1' | '/2'");
    expect(datedQueries(['to', 'refund'], { first: 730, last: 731 })).toEqual(["'730/to' | '731/to'", "'730/refund':* | '731/refund':*"]);
    expect(wordQuery(wordsOf('/1 730/refund'))).toBe("'1' & '730':* & 'refund':*");
  });
});

test('periods are of four weeks, the first and the last without end', () => {
  expect(['1970-01-01', '2008-05-29', '2026-11-26T23:59:59.999Z', '2999-01-01'].map((time) => periodOf(Date.parse(time)))).toEqual([
    500, 501, 742, 1150,
  ]);
});

describe('an excerpt', () => {
  it('shows the words as they were written, at their beginning or whole', () => {
    expect(shown('The Reclamação was refunded to me.', 'reclamacao', 'refund', 'to')).toBe('The [Reclamação] was [refunded] [to] me.');
    expect(shown('together', 'to')).toBe('');
    expect(shown('Nothing here', 'other')).toBe('');
  });

  it('cuts a long text at whole words around the first hit', () => {
    const text = `${'before '.repeat(40)}needle ${'after '.repeat(60)}`;
    const excerpt = excerptOf(text, ['needle']);
    expect(excerpt.map(({ hit }) => hit)).toEqual([false, false, true, false, false]);
    const whole = excerpt.map((piece) => piece.text).join('');
    expect(whole).toMatch(/^…before .*before needle after .*after…$/);
    expect(whole.length).toBeLessThan(170);
  });

  it('holds a hit that is longer than itself whole', () => {
    const long = 'x'.repeat(400);
    expect(shown(`start ${long} end`, 'xxx')).toBe(`start [${long}]…`);
  });
});
