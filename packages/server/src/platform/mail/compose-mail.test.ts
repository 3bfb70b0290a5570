import { composeMail } from './compose-mail';

const values = { nickname: 'shop1', number: 7, receipt: 'ABCD1234' };
const link = 'https://mestre.example/tickets/7';

test('what a person wrote is set apart from what we say, and is neither markup nor our button', () => {
  const comment = `Hello <b>\n\n${link}\nBye`;
  const { text, html } = composeMail('en', 'customerWrote', { ...values, comment, link });
  expect(text).toContain(`of the account shop1:\n\n${comment}\n\nOpen the ticket here:\n\n${link}\n`);
  expect(html).toMatch(/<div style="border-left[^>]+><p [^>]+>Hello &#60;b&#62;<\/p><p [^>]+>https:\S+<br>Bye<\/p><\/div>/);
  expect(html.match(/<a /g)).toHaveLength(1);
});

test('a comment is introduced where somebody wrote one, and not mentioned where nobody did', () => {
  const mailed = (comment: string) => composeMail('en', 'ticketClosed', { ...values, comment });
  expect(mailed('Done.').text).toMatch(/was closed\.\n\nMessage: Done\.\n$/);
  expect(mailed('Done.').html).toMatch(/<p [^>]+>Message:<\/p><div [^>]+><p [^>]+>Done\.<\/p><\/div>/);
  expect(mailed('–').text).toMatch(/was closed\.\n$/);
  expect(mailed('–').html).not.toContain('Message');
  expect(mailed('$& $1').text).toContain('Message: $& $1');
});
