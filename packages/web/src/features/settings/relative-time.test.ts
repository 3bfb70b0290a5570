import { timeAgo } from './relative-time';

const now = new Date('2026-03-04T12:00:00Z');
const ago = (seconds: number, locale = 'en') => timeAgo(locale, new Date(now.getTime() - seconds * 1000), now);

test('says how long ago in the largest unit that fits, rounded down', () => {
  expect(ago(0)).toBe('now');
  expect(ago(59)).toBe('now');
  expect(ago(60)).toBe('1 minute ago');
  expect(ago(3599)).toBe('59 minutes ago');
  expect(ago(7200)).toBe('2 hours ago');
  expect(ago(86_400)).toBe('yesterday');
  expect(ago(86_400 * 29)).toBe('29 days ago');
  expect(ago(86_400 * 400)).toBe('last year');
});

test('a clock that runs behind the server says now, not later', () => {
  expect(ago(-90)).toBe('now');
});

test('says it in the language of the page', () => {
  expect(ago(7200, 'de')).toBe('vor 2 Stunden');
  expect(ago(7200, 'pt-BR')).toBe('há 2 horas');
  expect(ago(7200, 'es')).toBe('hace 2 horas');
});
