import { onThisMachine } from '../../../test/support/pace';
import { textOfHtml } from './html-text';
import { newTextOf } from './new-text';

describe('what of a reply was written anew', () => {
  test.each([
    ['Gmail', 'Thank you!\n\nOn Wed, 4 Mar 2026 at 12:00, brightbooks <mestre@example.com>\nwrote:\n\n> It should work now.\n>\n> Bye\n'],
    ['Thunderbird in German', 'Thank you!\n\nAm 04.03.26 um 12:00 schrieb brightbooks:\n> Es sollte jetzt gehen.\n'],
    [
      'Apple Mail in Portuguese',
      'Thank you!\n\nEm 4 de mar. de 2026, à(s) 12:00, brightbooks <m@example.com> escreveu:\n\n> Agora funciona.\n',
    ],
    [
      'Gmail in Spanish',
      'Thank you!\r\n\r\nEl mié, 4 mar 2026 a las 12:00, brightbooks (<m@example.com>) escribió:\r\n\r\n> Ya funciona.\r\n',
    ],
    [
      'Outlook',
      'Thank you!\n\n________________________________\nFrom: brightbooks <m@example.com>\nSent: Wednesday\nTo: Vera\nSubject: Ticket 12\n\nIt should work now.',
    ],
    ['Outlook in German', 'Thank you!\n\nVon: brightbooks\nGesendet: Mittwoch\nAn: Vera\nBetreff: Ticket 12\n\nEs sollte gehen.'],
    ['an older Outlook', 'Thank you!\n\n-----Original Message-----\nFrom: brightbooks\n\nIt should work now.'],
    ['a signature', 'Thank you!\n\n-- \nVera Visitor\n+44 1234'],
    ['a phone', 'Thank you!\n\nSent from my iPhone'],
    [
      'a phone in German, above the quote',
      'Thank you!\n\nVon meinem iPhone gesendet\n\nAm 04.03.2026 um 12:00 schrieb x <x@example.com>:\n\n> alt',
    ],
    ['an answer below what it quotes', 'On Wed, 4 Mar 2026, brightbooks wrote:\n> It should work now.\n\nThank you!\n'],
  ])('%s', (_, text) => {
    expect(newTextOf(text)).toBe('Thank you!');
  });

  test('an answer between the lines keeps its order, and a sentence that begins like a quote stays', () => {
    expect(newTextOf('On Wed, x wrote:\n> Does it start?\nYes.\n> And then?\nNothing.')).toBe('Yes.\nNothing.');
    expect(newTextOf('From: my point of view it is broken.\nOn Monday it worked.')).toBe(
      'From: my point of view it is broken.\nOn Monday it worked.',
    );
    expect(newTextOf('> all of it is quoted\n> and this')).toBe('');
  });

  test('takes no longer for a text made to take long', () => {
    const started = performance.now();
    newTextOf(`${'on '.repeat(30_000)}\n${'From: x\n'.repeat(5_000)}${'>\n'.repeat(20_000)}`);
    textOfHtml(`${'<'.repeat(500_000)}${'&'.repeat(500_000)}`);
    textOfHtml('<blockquote>'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(onThisMachine(3_000));
  });
});

describe('the text of HTML', () => {
  test('has its lines and its quotes, and neither styles nor scripts', () => {
    const html = `<html><head><title>x</title><style>p { color: red }</style></head><body><p>Hello <b>there</b>,</p><div>it works&nbsp;&amp; I am
      happy &#x1F600;</div><script>alert(1)</script><div class="gmail_quote">On Wed, x wrote:<blockquote><p>Old &lt;words&gt;</p></blockquote></div></body></html>`;
    expect(textOfHtml(html)).toBe('Hello there,\n\nit works & I am happy 😀\n\nOn Wed, x wrote:\n>\n> Old <words>\n>');
    expect(newTextOf(textOfHtml(html))).toBe('Hello there,\n\nit works & I am happy 😀');
  });
});
