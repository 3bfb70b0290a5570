import { fillPlaceholders, placeholdersIn, unknownPlaceholders } from './reply-placeholders';

const values: Record<string, string | null> = { 'customer.firstName': 'Bea', 'order.receipt': 'AAAA1111', 'customer.lastName': null };
const find = (name: string) => values[name] ?? null;

it('fills what is known, in whatever spacing, as often as it stands there', () => {
  expect(fillPlaceholders('Dear {{customer.firstName}}, {{ order.receipt }} / {{order.receipt}}.', find)).toEqual({
    text: 'Dear Bea, AAAA1111 / AAAA1111.',
    missing: [],
  });
});

it('takes the words behind the bar where nothing is known, and leaves the placeholder where there are none', () => {
  expect(
    fillPlaceholders('{{customer.lastName|friend}} {{customer.firstName|friend}} {{customer.lastName}} {{customer.lastName|}}', find),
  ).toEqual({
    text: 'friend Bea {{customer.lastName}} {{customer.lastName|}}',
    missing: ['customer.lastName'],
  });
});

it('reads no value a second time, and leaves what is no placeholder alone', () => {
  const sly = { text: '{{order.receipt}} {{nothing}} {single}', missing: [] };
  expect(
    fillPlaceholders('{{customer.firstName}} {{nothing}} {single}', (name) => (name === 'customer.firstName' ? '{{order.receipt}}' : 'x')),
  ).toEqual(sly);
});

it('names what is not in the list, each once, and braces that never close', () => {
  expect(unknownPlaceholders('{{customer.fristName}} {{customer.fristName|x}} {{ticket.number}} {{}}')).toEqual(['customer.fristName', '']);
  expect(unknownPlaceholders('Hello {{customer.firstName')).toEqual(['{{customer.firstName']);
  expect(unknownPlaceholders('Hello {{customer.firstName}, {{ticket.number}}')).toEqual(['{{customer.firstName}, ']);
  expect(unknownPlaceholders('{{constructor}} {{__proto__}}')).toEqual(['constructor', '__proto__']);
  expect(unknownPlaceholders('{ } {{ticket.number}} }}')).toEqual([]);
});

it('tells which placeholders still stand in a text', () => {
  expect(placeholdersIn('{{customer.lastName|x}} {{customer.lastName}} {{nothing}}')).toEqual(['customer.lastName']);
});
