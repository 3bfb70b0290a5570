import { mailFailureOf } from './mail-failure';

describe('why a mail failed, for people who work on tickets', () => {
  it.each([
    'connect ECONNREFUSED 10.0.0.7:587',
    'getaddrinfo ENOTFOUND smtp.internal.example.com',
    'Greeting never received',
    'Connection timeout',
    'Missing credentials for "PLAIN"',
    'Invalid login: 535 5.7.8 Authentication failed for mestre@example.com',
    'Mail command failed: 530 5.7.0 Must issue a STARTTLS command first',
    "Can't send mail - all recipients were rejected: 454 4.7.0 Temporary authentication failure",
  ])('says no more of our own server than that it is at fault: %s', (lastError) => {
    expect(mailFailureOf(lastError)).toEqual({ failure: 'NO_SERVER', reply: null });
  });

  it.each([
    ["Can't send mail - all recipients were rejected: 451 mailbox full", '451 mailbox full'],
    [
      "Can't send mail - all recipients were rejected: 550 5.1.1 <bea@shop.example.com>: Recipient address rejected: User unknown",
      '550 5.1.1 …: Recipient address rejected: User unknown',
    ],
    [
      'Message failed: 554 5.7.1 Service unavailable; Client host [203.0.113.5] blocked using zen.spamhaus.org; see https://example.org/q?ip=203.0.113.5',
      '554 5.7.1 Service unavailable; Client host … blocked using …; see …',
    ],
    [
      'Data command failed: 550-5.1.1 The account that you tried to reach\n550-5.1.1 does not exist.\n550 5.1.1 ab123si4567890123456.27 - gsmtp',
      '550 5.1.1 The account that you tried to reach does not exist. ….27 - gsmtp',
    ],
  ])('tells what a receiver answered: %s', (lastError, reply) => {
    expect(mailFailureOf(lastError)).toEqual({ failure: 'REFUSED', reply });
  });

  it('cuts what is long', () => {
    const { reply } = mailFailureOf(`Message failed: 552 ${'too big '.repeat(60)}`);
    expect(reply).toHaveLength(200);
    expect(reply?.endsWith('…')).toBe(true);
  });
});
