import { IntlMessageFormat } from 'intl-messageformat';
import { permissions } from '../access/permissions';
import { ticketReasons } from '../tickets/ticket-reasons';
import { isSecurityQuestionKey, type MailName, type MailValues, securityQuestionKeys } from './catalogue';
import { bestLanguage, isLanguage, type Language, languages } from './language';
import { catalogues, type MessageKey, messageOf, say, sayError, sayMail } from './say';

/** `group.key` -> text, for every text of a language. */
function flatten(node: unknown, prefix = ''): Map<string, string> {
  if (typeof node === 'string') return new Map([[prefix, node]]);
  const entries = Object.entries(node as Record<string, unknown>);
  return new Map(entries.flatMap(([key, value]) => [...flatten(value, prefix ? `${prefix}.${key}` : key)]));
}

type Parts = ReturnType<IntlMessageFormat['getAst']>;

/** What a message asks for: the names of its values, plural and select ones with their kind, wherever they are nested. */
function placeholders(parts: Parts): string[] {
  return parts.flatMap((part): string[] => {
    const nested = 'options' in part ? Object.values(part.options).flatMap((option) => placeholders(option.value)) : [];
    return part.type === 0 || part.type === 7 ? nested : [`${part.type}:${(part as { value: string }).value}`, ...nested];
  });
}
const asked = (text: string) =>
  [...new Set(placeholders(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst()))].sort();

const english = flatten(catalogues.en);

test('there is a lot to say', () => {
  expect(english.size).toBeGreaterThan(200);
});

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  const texts = flatten(catalogues[language]);

  test('says all that English says, and nothing else', () => {
    expect([...texts.keys()]).toEqual([...english.keys()]);
  });

  test('asks for the same values', () => {
    for (const [key, text] of english) expect([key, asked(texts.get(key) as string)]).toEqual([key, asked(text)]);
  });

  test('is another language: whole sentences differ from English', () => {
    const sentences = [...english].filter(([, text]) => text.length > 30);
    expect(sentences.length).toBeGreaterThan(150);
    expect(sentences.filter(([key, text]) => texts.get(key) === text)).toEqual([]);
  });
});

describe.each(languages)('%s', (language) => {
  const texts = flatten(catalogues[language]);

  test('has no empty text, no blanks at the ends, no markup, and parses', () => {
    for (const [key, text] of texts) {
      expect([key, text.trim() === text && text !== '' && !/[<>]|\t|\.\.\.|TODO/.test(text)]).toEqual([key, true]);
      expect(() => new IntlMessageFormat(text, language, undefined, { ignoreTag: true })).not.toThrow();
    }
  });

  test('says refusals without values, so that saying one never fails', () => {
    for (const [key, text] of texts) if (/^(error|delivery|row)\./.test(key)) expect([key, asked(text)]).toEqual([key, []]);
    for (const [key, text] of texts) if (/^(error|delivery|row)\./.test(key)) expect([key, /[.!?]$/.test(text)]).toEqual([key, true]);
  });

  test('says every mail with its values in it, the link in a paragraph of its own', () => {
    for (const [name, values] of Object.entries(mails) as [MailName, Record<string, string | number>][]) {
      const { subject, body } = sayMail(language, name, values as never);
      expect(subject).not.toMatch(/[\r\n{}]/);
      expect(subject.length).toBeLessThan(120);
      expect(body).not.toMatch(/[{}]|\n\n\n/);
      for (const [key, value] of Object.entries(values)) {
        if (key === 'link') expect(body.split('\n\n')).toContain(value);
        else expect(subject + body).toContain(String(value));
      }
    }
  });

  test('counts hours as the language does', () => {
    const [one, many] = [1, 24].map((hours) => sayMail(language, 'passwordReset', { link: 'x', hours }).body) as [string, string];
    const words = { en: ['1 hour', '24 hours'], pt: ['1 hora', '24 horas'], de: ['1 Stunde', '24 Stunden'], es: ['1 hora', '24 horas'] }[
      language
    ];
    expect(one).toMatch(new RegExp(`\\b${words[0]}\\b`));
    expect(many).toContain(words[1]);
  });
});

const link = 'https://mestre.example/a?token=x';
const mails: MailValues = {
  masterConfirmation: { firstName: 'Ana', link, hours: 24 },
  masterExists: { firstName: 'Ana', link },
  accountLinkedElsewhere: { firstName: 'Ana', nickname: 'shop1', link },
  linkConfirmation: { nickname: 'shop1', masterName: 'Ana Silva', link, hours: 24 },
  accountLinked: { nickname: 'shop1', masterName: 'Ana Silva' },
  accountRemoved: { nickname: 'shop1' },
  accountCreated: { nickname: 'shop1', link },
  passwordReset: { link, hours: 1 },
  passwordChanged: { link },
  pinLocked: { firstName: 'Ana', link, hours: 24 },
  emailChange: { firstName: 'Ana', link, hours: 24 },
  emailChanged: { firstName: 'Ana' },
  emailChangeAsked: { firstName: 'Ana' },
  emailAddressTaken: { firstName: 'Ana', link },
  answersLocked: { firstName: 'Ana', link, hours: 24 },
  secondFactorOn: { firstName: 'Ana' },
  secondFactorOff: { firstName: 'Ana' },
  recoveryCodeUsed: { firstName: 'Ana', left: 7 },
  clerkInvited: { firstName: 'Bo', masterName: 'Ana Silva', link, hours: 24 },
  clerkAddressTaken: { firstName: 'Bo', masterName: 'Ana Silva' },
  passwordResetByManager: { firstName: 'Bo', managerName: 'Ana Silva', link, hours: 1 },
  apiKeyReplaced: { firstName: 'Bo', managerName: 'Ana Silva' },
  apiKeyRotated: { firstName: 'Bo', managerName: 'Ana Silva', until: '2026-04-03 12:00 UTC' },
  secondFactorReset: { firstName: 'Bo', managerName: 'Ana Silva' },
  secretChanged: { nickname: 'shop1' },
  refundAwaitsApproval: {
    firstName: 'Ana',
    clerk: 'Bo Berg',
    amount: 'USD 47.00',
    nickname: 'shop1',
    receipt: 'ABCD1234',
    reason: 'Broken',
    link,
  },
  refundApproved: { firstName: 'Bo', amount: 'USD 47.00', nickname: 'shop1', receipt: 'ABCD1234', comment: 'Fine', link },
  refundDenied: { firstName: 'Bo', amount: 'USD 47.00', nickname: 'shop1', receipt: 'ABCD1234', comment: 'No', link },
  ticketOpened: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', reason: 'Other', comment: 'Hello' },
  ticketComment: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', comment: 'Hello' },
  ticketCommentClosed: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', comment: 'Hello' },
  ticketTypeChanged: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', type: 'Refund', comment: 'Hello' },
  ticketClosed: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', comment: 'Hello' },
  ticketReopened: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', comment: 'Hello' },
  ticketRefunded: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', amount: 'USD 47.00' },
  ticketCanceled: { nickname: 'shop1', number: 7, receipt: 'ABCD1234' },
  clockRefunded: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', amount: 'USD 47.00', link },
  clockCanceled: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', link },
  clockToRefund: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', amount: 'USD 47.00', link },
  platformRefunded: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', amount: 'USD 47.00', link },
  platformCanceled: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', link },
  receipt: { nickname: 'shop1', receipt: 'ABCD1234' },
  purchaseDetails: { nickname: 'shop1', receipt: 'ABCD1234' },
  orderShipped: { nickname: 'shop1', receipt: 'ABCD1234', item: 'Book', quantity: 2, date: '3 March', carrier: 'DHL', tracking: 'T1' },
  orderShipCorrected: {
    nickname: 'shop1',
    receipt: 'ABCD1234',
    item: 'Book',
    quantity: 2,
    date: '3 March',
    carrier: 'DHL',
    tracking: 'T1',
  },
  orderEmailChanged: { nickname: 'shop1', receipt: 'ABCD1234' },
  orderEmailMoved: { nickname: 'shop1', receipt: 'ABCD1234' },
  supportLink: { nickname: 'shop1', receipt: 'ABCD1234', link, hours: 1 },
  customerOpenedTicket: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', comment: 'Hello', link },
  customerWrote: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', comment: 'Hello', link },
  customerClosedTicket: { nickname: 'shop1', number: 7, receipt: 'ABCD1234', comment: 'Hello', link },
  ticketExpiryRefused: { firstName: 'Ana', nickname: 'shop1', number: 7, receipt: 'ABCD1234', reason: 'Too late', link },
};

test('the four subjects of the sign-up mail are those of the sources (product.md 3)', () => {
  const subjects = languages.map((language) => [language, sayMail(language, 'masterConfirmation', mails.masterConfirmation).subject]);
  expect(Object.fromEntries(subjects)).toEqual({
    en: 'Mestre Master Account Confirmation',
    pt: 'Confirmação de conta mestre do Mestre',
    de: 'Bestätigung für Mestre-Stammkonto',
    es: 'Confirmación de cuenta maestra de Mestre',
  });
});

test('values are put in as they are, whatever they contain', () => {
  const { body } = sayMail('en', 'emailChanged', { firstName: "{link} <b>'x'</b> ''" });
  expect(body).toContain("Hello {link} <b>'x'</b> '',");
});

test('there are at least ten security questions, every permission has its words, and so has every reason', () => {
  expect(securityQuestionKeys.length).toBeGreaterThanOrEqual(10);
  expect(isSecurityQuestionKey('FIRST_PET')).toBe(true);
  expect(['', 'first_pet', 'constructor', null].filter(isSecurityQuestionKey)).toEqual([]);
  for (const language of languages) {
    expect(new Set(securityQuestionKeys.map((key) => say(language, `question.${key}`))).size).toBe(securityQuestionKeys.length);
    for (const permission of permissions) expect(say(language, `permission.${permission}.explanation`).length).toBeGreaterThan(20);
    for (const reason of Object.values(ticketReasons).flat()) expect(say(language, `reason.${reason}`)).not.toBe('');
  }
});

test('words are those of the table in interface.md', () => {
  const row = (key: MessageKey) => languages.map((language) => say(language, key));
  expect(row('word.MASTER_ACCOUNT')).toEqual(['Master Account', 'Conta mestre', 'Stammkonto', 'Cuenta maestra']);
  expect(row('word.CLERK')).toEqual(['Clerk', 'Atendente', 'Mitarbeiter', 'Agente']);
  expect(row('word.REOPENED')).toEqual(['Re-Opened', 'Reaberto', 'Wieder eröffnet', 'Reabierto']);
  expect(row('word.TAB_MY_ITEMS')).toEqual(['My Items', 'Meus itens', 'Meine Vorgänge', 'Mis asuntos']);
  expect(row('permission.API_ORDERS_WRITE.name')).toEqual([
    'Orders/Tickets API Read/Write',
    'API de pedidos/tíquetes: ler/gravar',
    'Bestellungen/Tickets API Lesen/Schreiben',
    'API de pedidos/tickets: lectura y escritura',
  ]);
});

test('an unknown key is a fault, an unknown refusal is said as a fault of ours', () => {
  expect(() => messageOf('en', 'error.NOPE' as MessageKey)).toThrow(RangeError);
  expect(() => messageOf('en', 'error.constructor' as MessageKey)).toThrow(RangeError);
  expect(() => messageOf('en', 'error' as MessageKey)).toThrow(RangeError);
  expect(sayError('de', 'STALE')).toBe(catalogues.de.error.STALE);
  expect(sayError('de', 'toString')).toBe(catalogues.de.error.INTERNAL);
  expect(() => say('en', 'mail.passwordReset.body', {})).toThrow();
});

test.each<[string | null | undefined, Language]>([
  ['pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
  ['de-AT', 'de'],
  ['fr-FR,fr;q=0.9,es;q=0.5,en;q=0.4', 'es'],
  ['en;q=0.2, DE;q=0.7', 'de'],
  ['es;q=0, de;q=0.1', 'de'],
  ['*', 'en'],
  ['fr,*;q=0.5', 'en'],
  ['de;q=0.5,es;q=0.5', 'de'],
  ['', 'en'],
  [null, 'en'],
  [undefined, 'en'],
  [';;;q=,,,', 'en'],
])('the best language for %j is %s', (header, language) => {
  expect(bestLanguage(header)).toBe(language);
});

test('a header without end costs nothing', () => {
  expect(bestLanguage(`${'x,'.repeat(100_000)}de`)).toBe('en');
});

test('languages are told from other texts', () => {
  expect(languages.filter(isLanguage)).toEqual(['en', 'pt', 'de', 'es']);
  expect(['EN', 'fr', '', null, 1].filter(isLanguage)).toEqual([]);
});
