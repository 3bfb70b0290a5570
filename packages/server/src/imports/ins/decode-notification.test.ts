import { execFileSync } from 'node:child_process';
import { openNotification, type Recipient, readNotification as read, repeatKeyOf } from './decode-notification';
import { NotificationError } from './notification-error';
import { checkOf, keyOf, type NotificationContent } from './open-notification';

const secret = 'MYSECRETKEY12345';
const recipient: Recipient = { accountId: '0190a000-0000-7000-8000-000000000001', nickname: 'seller1', currency: 'USD' };

/** The `openssl` program, so that our reading is held against somebody else's writing. */
function openssl(args: string[], input: string | Buffer): Buffer {
  return execFileSync('openssl', args, { input });
}

/** What ClickBank sends, made by openssl alone: key from `openssl dgst`, ciphertext from `openssl enc`. */
function sealed(plain: string | Buffer, options: { key?: string; iv?: string } = {}): { notification: string; iv: string } {
  const hash = openssl(['dgst', '-sha1', '-r'], options.key ?? secret)
    .toString()
    .slice(0, 40);
  const key = Buffer.from(hash.slice(0, 32), 'ascii').toString('hex');
  const iv = options.iv ?? openssl(['rand', '-hex', '16'], '').toString().trim();
  const ciphertext = openssl(['enc', '-aes-256-cbc', '-K', key, '-iv', iv], plain);
  return { notification: ciphertext.toString('base64'), iv: Buffer.from(iv, 'hex').toString('base64') };
}

const sale = {
  transactionTime: '20220810T162015-0700',
  receipt: 'CWOGBZLN',
  transactionType: 'SALE',
  vendor: 'SELLER1',
  affiliate: 'affone',
  role: 'VENDOR',
  totalAccountAmount: 31.25,
  paymentMethod: 'VISA',
  totalOrderAmount: 59.4,
  totalTaxAmount: 4.4,
  totalShippingAmount: 5,
  currency: 'EUR',
  orderLanguage: 'DE',
  trackingCodes: ['68cc94ecca199', '68cc94ecca5'],
  lineItems: [
    {
      itemNo: '1',
      productTitle: 'Größe & Glück 😀',
      productPrice: 19.995,
      productDiscount: 0,
      taxAmount: 4.4,
      shippingAmount: 5,
      shippable: true,
      recurring: false,
      accountAmount: 20,
      quantity: 2,
      downloadUrl: 'https://example.com/thanks',
      lineItemType: 'ORIGINAL',
    },
    {
      itemNo: 'm-2',
      productTitle: 'Monthly',
      productPrice: 10.01,
      accountAmount: 11.25,
      shippable: false,
      recurring: true,
      quantity: 1,
      lineItemType: 'UPSELL',
      paymentPlan: {
        rebillStatus: 'ACTIVE',
        rebillFrequency: 'MONTHLY',
        rebillAmount: 10.01,
        paymentsProcessed: 1,
        paymentsRemaining: 11,
        nextPaymentDate: '2022-09-10T16:20:15-07:00',
      },
    },
  ],
  customer: {
    shipping: {
      firstName: 'TEST',
      lastName: 'GUY',
      fullName: 'Test Guy',
      email: 'guy@example.com',
      address: {
        address1: '12 Test Lane',
        address2: 'Suite 100',
        city: 'LAS VEGAS',
        county: 'CLARK',
        state: 'NV',
        postalCode: '89101',
        country: 'US',
      },
    },
    billing: { firstName: 'PAYING', lastName: 'GUY', email: 'Pay@Example.com', address: {} },
  },
  upsell: { upsellOriginalReceipt: 'ORIGINAL', upsellFlowId: 55, upsellSession: 'VVVVVVVVVV', upsellPath: 'upsell_path' },
  version: 6.0,
  attemptCount: 1,
  vendorVariables: { v1: 'variable1', anything: 'else' },
};

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function decode(value: unknown, to: Recipient = recipient) {
  const content: NotificationContent = { form: 'json', fields: value as Record<string, unknown> };
  return read(content, to);
}

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof NotificationError) return error.reason;
    throw error;
  }
  return 'taken';
}

describe('versions 6 to 8', () => {
  test('opens what openssl encrypted, from a JSON body and from a form', () => {
    const body = sealed(JSON.stringify(sale));
    expect(openNotification(json(body), [secret]).fields).toEqual(sale);
    expect(openNotification(Buffer.from(new URLSearchParams(body).toString()), [secret]).fields).toEqual(sale);
    // a form whose sender did not escape the plus signs, and one with a byte order mark and line ends
    expect(openNotification(Buffer.from(`notification=${body.notification}&iv=${body.iv}`), [secret]).fields).toEqual(sale);
    expect(openNotification(Buffer.from(`\uFEFF ${JSON.stringify(body)}\r\n`), [secret]).fields).toEqual(sale);
  });

  test('openssl opens what our key derivation would encrypt: the key is the ASCII of 32 hexadecimal digits', () => {
    const hash = openssl(['dgst', '-sha1', '-r'], 'OTHER').toString().slice(0, 32);
    expect(keyOf('OTHER').toString('ascii')).toBe(hash);
    expect(keyOf('OTHER')).toHaveLength(32);
  });

  test('is proven by either of two secrets, by no third', () => {
    const body = json(sealed(JSON.stringify(sale), { key: 'OLDSECRET' }));
    expect(openNotification(body, [secret, 'OLDSECRET']).fields).toEqual(sale);
    expect(reasonOf(() => openNotification(body, [secret]))).toBe('BAD_SECRET');
    expect(reasonOf(() => openNotification(body, []))).toBe('NO_SECRET');
  });

  test('is read in full, in minor units', () => {
    expect(decode(sale)).toEqual({
      version: '6',
      rawType: 'SALE',
      meaning: { effect: 'MOVEMENT', kind: 'SALE', test: false },
      at: new Date('2022-08-10T23:20:15Z'),
      receipt: 'CWOGBZLN',
      vendor: 'SELLER1',
      affiliate: 'affone',
      role: 'VENDOR',
      currency: 'EUR',
      amountMinor: 5940,
      taxMinor: 440,
      shippingMinor: 500,
      earningsMinor: 3125,
      paymentMethod: 'VISA',
      language: 'DE',
      trackingCodes: ['68cc94ecca199', '68cc94ecca5'],
      parentReceipt: 'ORIGINAL',
      vendorVariables: { v1: 'variable1', anything: 'else' },
      customer: {
        email: 'Pay@Example.com',
        firstName: 'PAYING',
        lastName: 'GUY',
        billingAddress: null,
        shippingAddress: { line1: '12 Test Lane', line2: 'Suite 100', city: 'LAS VEGAS', region: 'NV', postalCode: '89101', country: 'US' },
      },
      lines: [
        {
          item: '1',
          title: 'Größe & Glück 😀',
          type: 'ORIGINAL',
          quantity: 2,
          unitPrice: '19.995',
          discountMinor: 0,
          taxMinor: 440,
          shippingMinor: 500,
          amountMinor: 4939,
          earningsMinor: 2000,
          recurring: false,
          shippable: true,
          downloadUrl: 'https://example.com/thanks',
        },
        {
          item: 'm-2',
          title: 'Monthly',
          type: 'UPSELL',
          quantity: 1,
          unitPrice: '10.01',
          discountMinor: 0,
          taxMinor: 0,
          shippingMinor: 0,
          amountMinor: 1001,
          earningsMinor: 1125,
          recurring: true,
          shippable: false,
          downloadUrl: null,
        },
      ],
      plan: {
        item: 'm-2',
        status: 'ACTIVE',
        terms: {
          frequency: 'MONTHLY',
          amountMinor: 1001,
          paymentsProcessed: 1,
          paymentsRemaining: 11,
          nextPaymentAt: new Date('2022-09-10T23:20:15Z'),
        },
      },
    });
  });

  test('with nearly everything left out is still taken', () => {
    const bare = decode({
      transactionTime: '2022-08-10T16:20:15Z',
      receipt: 'CWOGBZLN',
      transactionType: 'SALE',
      unheardOf: { deep: [1] },
    });
    expect(bare).toMatchObject({
      version: '6',
      currency: 'USD',
      amountMinor: 0,
      customer: null,
      lines: [],
      plan: null,
      vendorVariables: null,
    });
  });

  test('tells the price of one where that adds up, of the line where only that does, and makes nothing up', () => {
    const priced = (lineItems: object[], totalOrderAmount: number, more: object = {}) =>
      decode({ ...sale, ...more, totalTaxAmount: 0, totalShippingAmount: 0, totalOrderAmount, lineItems }).lines.map((line) => [
        line.unitPrice,
        line.amountMinor,
      ]);
    expect(priced([{ itemNo: '1', productPrice: 10, quantity: 3 }], 30)).toEqual([['10', 3000]]);
    expect(priced([{ itemNo: '1', productPrice: 30, quantity: 3 }], 30)).toEqual([['10.00', 3000]]);
    expect(priced([{ itemNo: '1', productPrice: 100, quantity: 3 }], 100)).toEqual([[null, 10_000]]);
    expect(priced([{ itemNo: '1', productPrice: 10, productDiscount: 2.5, quantity: 1 }], 7.5)).toEqual([['10', 750]]);
    // version 6 tells no price: one line is the whole order, of two nothing is known
    expect(priced([{ itemNo: '1', quantity: 4 }], 30)).toEqual([['7.50', 3000]]);
    expect(priced([{ itemNo: '1', quantity: 7 }], 30)).toEqual([[null, 3000]]);
    expect(priced([{ itemNo: '1' }, { itemNo: '2' }], 30)).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('receipts are stored in capitals; an original that is none is left out', () => {
    expect(decode({ ...sale, receipt: ' cwogbzln-b002 ' }).receipt).toBe('CWOGBZLN-B002');
    const parent = (upsellOriginalReceipt: unknown) => decode({ ...sale, upsell: { upsellOriginalReceipt } }).parentReceipt;
    expect([parent('original'), parent('cwogbzln'), parent('no receipt'), parent(7)]).toEqual(['ORIGINAL', null, null, '7']);
  });

  test('an affiliate, who is told his share alone, is paid in his own currency', () => {
    const { totalOrderAmount: _order, ...rest } = sale;
    const told = decode({ ...rest, role: 'AFFILIATE', vendor: 'somebody', affiliate: 'seller1' });
    expect(told).toMatchObject({ currency: 'USD', amountMinor: 3125, earningsMinor: 3125 });
  });

  test.each([
    ['20220810T162015-0700', '2022-08-10T23:20:15.000Z'],
    ['20220810T162015Z', '2022-08-10T16:20:15.000Z'],
    ['2022-08-10T16:20:15-07:00', '2022-08-10T23:20:15.000Z'],
    ['2022-08-10T16:20:15.123+0530', '2022-08-10T10:50:15.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('time %s', (written, instant) => {
    expect(decode({ ...sale, transactionTime: written }).at.toISOString()).toBe(instant);
  });

  test.each(['2023-02-29T00:00:00Z', '2022-08-10', '2022-08-10T16:20:15', '20220810T250000Z', '99990101T000000Z', 1_660_000_000, null])(
    'no time: %s',
    (written) => {
      expect(reasonOf(() => decode({ ...sale, transactionTime: written }))).toBe('BAD_TIME');
    },
  );

  test.each([
    [{ transactionType: undefined }, 'MISSING_FIELD'],
    [{ receipt: undefined }, 'MISSING_FIELD'],
    [{ lineItems: [{ productTitle: 'no item' }] }, 'MISSING_FIELD'],
    [{ receipt: "'; DROP TABLE orders" }, 'BAD_RECEIPT'],
    [{ receipt: 'A'.repeat(41) }, 'BAD_RECEIPT'],
    [{ receipt: '*******' }, 'BAD_RECEIPT'],
    [{ totalOrderAmount: 'many' }, 'BAD_AMOUNT'],
    [{ totalOrderAmount: 1e300 }, 'BAD_AMOUNT'],
    [{ totalOrderAmount: '99999999999999999' }, 'BAD_AMOUNT'],
    [{ currency: 'EURO' }, 'BAD_CURRENCY'],
    [{ vendor: 'somebody' }, 'WRONG_ACCOUNT'],
    [{ role: undefined, vendor: 'somebody' }, 'WRONG_ACCOUNT'],
    [{ role: 'AFFILIATE', vendor: 'seller1', affiliate: 'somebody' }, 'WRONG_ACCOUNT'],
  ])('with %j is refused: %s', (change, reason) => {
    expect(reasonOf(() => decode({ ...sale, ...change }))).toBe(reason);
  });

  test.each([
    ['SALE', { effect: 'MOVEMENT', kind: 'SALE', test: false }],
    ['BILL', { effect: 'MOVEMENT', kind: 'BILL', test: false }],
    ['RFND', { effect: 'MOVEMENT', kind: 'RFND', test: false }],
    ['CGBK', { effect: 'MOVEMENT', kind: 'CGBK', test: false }],
    ['INSF', { effect: 'MOVEMENT', kind: 'INSF', test: false }],
    ['CANCEL-REBILL', { effect: 'SUBSCRIPTION', status: 'CANCELED' }],
    ['UNCANCEL-REBILL', { effect: 'SUBSCRIPTION', status: 'ACTIVE' }],
    ['SUBSCRIPTION-CHG', { effect: 'SUBSCRIPTION', status: null }],
    ['SUBSCRIPTION-CHG SKU 12->15', { effect: 'SUBSCRIPTION', status: null }],
    ['CUSTOMER_AUTH_FAILURE', { effect: 'SUBSCRIPTION', status: 'RETRY_PAYMENT' }],
    ['ABANDONED_ORDER', { effect: 'NONE' }],
    ['CUSTOMER_EMAIL_UPDATE', { effect: 'NONE' }],
    ['TEST', { effect: 'MOVEMENT', kind: 'OTHER', test: true }],
    ['TEST_SALE', { effect: 'MOVEMENT', kind: 'SALE', test: true }],
    ['TEST_RFND', { effect: 'MOVEMENT', kind: 'RFND', test: true }],
    ['CANCEL-TEST-REBILL', { effect: 'MOVEMENT', kind: 'OTHER', test: true }],
    ['SOMETHING_NEW_IN_2031', { effect: 'MOVEMENT', kind: 'OTHER', test: false }],
  ])('type %s', (transactionType, meaning) => {
    expect(decode({ ...sale, transactionType })).toMatchObject({ rawType: transactionType, meaning });
  });

  test('a refund without a payment plan says nothing of the subscription, a cancellation keeps its terms', () => {
    const lines = [{ itemNo: 'm-2', recurring: true }];
    expect(decode({ ...sale, transactionType: 'RFND', lineItems: lines }).plan).toBeNull();
    expect(decode({ ...sale, transactionType: 'SALE', lineItems: lines }).plan).toEqual({ item: 'm-2', status: 'ACTIVE', terms: null });
    expect(decode({ ...sale, transactionType: 'CANCEL-REBILL', lineItems: lines }).plan).toEqual({
      item: 'm-2',
      status: 'CANCELED',
      terms: null,
    });
    expect(decode({ ...sale, transactionType: 'CUSTOMER_AUTH_FAILURE', lineItems: [] }).plan).toBeNull();
    const done = { rebillStatus: 'NEW_WORD', paymentsRemaining: 0 };
    expect(decode({ ...sale, lineItems: [{ itemNo: 'm-2', paymentPlan: done }] }).plan?.status).toBe('COMPLETED');
  });

  test.each([
    ['nothing', Buffer.from('')],
    ['no JSON', Buffer.from('{"notification":')],
    ['no object', Buffer.from('[1,2]')],
    ['no iv', json({ notification: 'AAAA' })],
    ['numbers', json({ notification: 1, iv: 2 })],
    ['no base64', json({ notification: '!!!!', iv: sealed('{}').iv })],
    ['an iv of 15 bytes', json({ ...sealed('{}'), iv: Buffer.alloc(15).toString('base64') })],
    ['an iv of 17 bytes', json({ ...sealed('{}'), iv: Buffer.alloc(17).toString('base64') })],
    ['no whole blocks', json({ ...sealed('{}'), notification: Buffer.alloc(20).toString('base64') })],
    ['a field twice', Buffer.from('a=1&a=2&cverify=12345678')],
    ['a list for JSON', json(sealed('[1]'))],
    ['words for JSON', json(sealed('no json at all'))],
    ['half of the JSON', json(sealed(JSON.stringify(sale).slice(0, 300)))],
    ['depth', json(sealed(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`))],
  ])('broken: %s', (_what, body) => {
    expect(reasonOf(() => openNotification(body, [secret]))).toBe('BROKEN_BODY');
  });

  test('cut at any block, or with any bit of the last blocks turned, it is refused', () => {
    const whole = sealed(JSON.stringify(sale));
    const bytes = Buffer.from(whole.notification, 'base64');
    for (let length = 16; length < bytes.length; length += 16) {
      const cut = json({ ...whole, notification: bytes.subarray(0, length).toString('base64') });
      expect(['BAD_SECRET', 'BROKEN_BODY']).toContain(reasonOf(() => openNotification(cut, [secret])));
    }
    for (let bit = 0; bit < 256; bit += 7) {
      const forged = Buffer.from(bytes);
      const at = forged.length - 32 + (bit >> 3);
      forged[at] = (forged[at] as number) ^ (1 << (bit & 7));
      const body = json({ ...whole, notification: forged.toString('base64') });
      expect(reasonOf(() => openNotification(body, [secret]))).not.toBe('taken');
    }
  });

  test('what PostgreSQL cannot store is made storable', () => {
    const { fields } = openNotification(json(sealed('{"a":"x\\u0000y","b":"\\ud800!","__proto__":{"c":1},"d\\u0000":1}')), [secret]);
    expect(JSON.stringify(fields)).toBe('{"a":"xy","b":"\ufffd!","__proto__":{"c":1},"d":1}');
    expect(({} as { c?: number }).c).toBeUndefined();
  });
});

describe('versions 1.0 to 4.0', () => {
  const fields = {
    ccustfullname: 'Johny Walker',
    ccustfirstname: 'JOHNY',
    ccustlastname: 'WALKER',
    ccuststate: 'NV',
    ccustzip: '347922',
    ccustcc: 'RU',
    ccustaddr1: '1 Main',
    ccustaddr2: '',
    ccustcity: 'Moscow',
    ccustcounty: '',
    ccustshippingstate: '',
    ccustshippingzip: '347922',
    ccustshippingcountry: 'RU',
    ccustemail: 'johny@example.com',
    cproditem: '13',
    cprodtitle: 'Basic Plan',
    cprodtype: 'RECURRING',
    ctransaction: 'SALE',
    ctransaffiliate: 'affone',
    caccountamount: '2670',
    corderamount: '112799',
    ctranspaymentmethod: 'VISA',
    ccurrency: 'RUB',
    ctransvendor: 'SELLER1',
    ctransreceipt: 'J3Z3EKKY',
    ctransrole: 'VENDOR',
    cupsellreceipt: 'PARENT12',
    crebillamnt: '112799',
    cprocessedpayments: '1',
    cfuturepayments: '11',
    cnextpaymentdate: '2014-03-04',
    crebillstatus: 'ACTIVE',
    crebillfrequency: 'MONTHLY',
    ctid: 'track',
    cvendthru: 'a=1&b=two',
    ctranstime: '1391583605',
    cnoticeversion: '4.0',
    corderlanguage: 'EN',
    ctaxamount: '1000',
    cshippingamount: '0',
  };

  test('cverify as a shell computes it', () => {
    const names = Object.keys(fields).sort() as (keyof typeof fields)[];
    const joined = `${names.map((name) => fields[name]).join('|')}|${secret}`;
    const check = openssl(['dgst', '-sha1', '-r'], joined).toString().slice(0, 8).toUpperCase();
    expect(checkOf(fields, secret)).toBe(check);
    const body = Buffer.from(new URLSearchParams({ ...fields, cverify: check }).toString());
    expect(openNotification(body, ['OTHER', secret])).toEqual({ form: 'fields', fields });
    for (const forged of [check.toLowerCase(), '00000000', '', `${check}0`]) {
      const wrong = Buffer.from(new URLSearchParams({ ...fields, cverify: forged }).toString());
      expect([forged, reasonOf(() => openNotification(wrong, [secret]))]).toEqual([forged, forged === check ? 'taken' : 'BAD_SECRET']);
    }
    const changed = Buffer.from(new URLSearchParams({ ...fields, corderamount: '1', cverify: check }).toString());
    expect(reasonOf(() => openNotification(changed, [secret]))).toBe('BAD_SECRET');
  });

  test('empty values keep their place between the bars', () => {
    const check = openssl(['dgst', '-sha1', '-r'], '|RO|a|B|KEY').toString().slice(0, 8).toUpperCase();
    expect(checkOf({ ccustcc: 'RO', ccustname: 'B', caffitid: '', ccustemail: 'a' }, 'KEY')).toBe(check);
  });

  test('is read in full: cents, seconds, one product', () => {
    expect(read({ form: 'fields', fields }, recipient)).toEqual({
      version: '4.0',
      rawType: 'SALE',
      meaning: { effect: 'MOVEMENT', kind: 'SALE', test: false },
      at: new Date('2014-02-05T07:00:05Z'),
      receipt: 'J3Z3EKKY',
      vendor: 'SELLER1',
      affiliate: 'affone',
      role: 'VENDOR',
      currency: 'RUB',
      amountMinor: 112_799,
      taxMinor: 1000,
      shippingMinor: 0,
      earningsMinor: 2670,
      paymentMethod: 'VISA',
      language: 'EN',
      trackingCodes: ['track'],
      parentReceipt: 'PARENT12',
      vendorVariables: { a: '1', b: 'two' },
      customer: {
        email: 'johny@example.com',
        firstName: 'JOHNY',
        lastName: 'WALKER',
        billingAddress: { region: 'NV', postalCode: '347922', country: 'RU' },
        shippingAddress: { line1: '1 Main', city: 'Moscow', postalCode: '347922', country: 'RU' },
      },
      lines: [
        expect.objectContaining({
          item: '13',
          title: 'Basic Plan',
          type: 'UPSELL',
          unitPrice: '1117.99',
          amountMinor: 112_799,
          recurring: true,
        }),
      ],
      plan: {
        item: '13',
        status: 'ACTIVE',
        terms: {
          frequency: 'MONTHLY',
          amountMinor: 112_799,
          paymentsProcessed: 1,
          paymentsRemaining: 11,
          nextPaymentAt: new Date('2014-03-04T12:00:00Z'),
        },
      },
    });
  });

  test('1.0 tells the share alone; hundredths of a yen are no yen', () => {
    const old = {
      ccustname: 'Maria von Trapp',
      ccuststate: '',
      ccustcc: '',
      ccustemail: '',
      cproditem: '1',
      cprodtitle: '',
      cprodtype: 'STANDARD',
      ctransaction: 'RFND',
      ctransaffiliate: '',
      ctransamount: '-1234',
      ctranspaymentmethod: 'PYPL',
      ctransvendor: 'seller1',
      ctransreceipt: 'ABCDEFGH',
      cupsellreceipt: '',
      caffitid: 'aff',
      cvendthru: '',
      ctranstime: '1391583605',
    };
    expect(read({ form: 'fields', fields: old }, recipient)).toMatchObject({
      version: '1.0',
      currency: 'USD',
      amountMinor: -1234,
      earningsMinor: -1234,
      customer: { email: null, firstName: 'Maria von', lastName: 'Trapp', billingAddress: null },
      trackingCodes: ['aff'],
      plan: null,
    });
    expect(read({ form: 'fields', fields: { ...fields, ccurrency: 'JPY', corderamount: '10000' } }, recipient)).toMatchObject({
      amountMinor: 100,
    });
    expect(reasonOf(() => read({ form: 'fields', fields: { ...fields, corderamount: '12.50' } }, recipient))).toBe('BAD_AMOUNT');
    expect(reasonOf(() => read({ form: 'fields', fields: { ...fields, ctransvendor: 'somebody' } }, recipient))).toBe('WRONG_ACCOUNT');
  });
});

describe('the key of repeats', () => {
  const keyOfSale = (value: object) => {
    const content: NotificationContent = { form: 'json', fields: value as Record<string, unknown> };
    return repeatKeyOf(content, read(content, recipient), recipient).toString('hex');
  };

  test('is account, receipt, type, time and sorted items; nothing else', () => {
    const key = keyOfSale(sale);
    expect(keyOfSale({ ...sale, attemptCount: 4, totalOrderAmount: 1, transactionTime: '2022-08-10T23:20:15Z' })).toBe(key);
    expect(keyOfSale({ ...sale, lineItems: [...sale.lineItems].reverse() })).toBe(key);
    for (const change of [
      { receipt: 'OTHER' },
      { transactionType: 'BILL' },
      { transactionTime: '20220810T162016-0700' },
      { lineItems: sale.lineItems.slice(1) },
    ]) {
      expect(keyOfSale({ ...sale, ...change })).not.toBe(key);
    }
  });

  test('of a test is the digest of what it says, whatever the attempt', () => {
    const trial = { ...sale, transactionType: 'TEST', receipt: '********' };
    const key = keyOfSale(trial);
    expect(keyOfSale({ ...trial, attemptCount: 2 })).toBe(key);
    expect(keyOfSale(Object.fromEntries(Object.entries(trial).reverse()))).toBe(key);
    expect(keyOfSale({ ...trial, totalOrderAmount: 1 })).not.toBe(key);
  });
});
