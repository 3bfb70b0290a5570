import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { accountCount } from './world/people';

/** The notification secret of every account of the bench. */
export const notificationSecret = 'BENCHSECRET00000';

const key = Buffer.from(createHash('sha1').update(notificationSecret).digest('hex').slice(0, 32), 'ascii');

/** Sales of version 8, each of its own, sealed, in turn for the ten accounts: as a busy hour sends them. */
export function notifications(batch: number, count: number): { nickname: string; body: Buffer }[] {
  return Array.from({ length: count }, (_, n) => {
    const nickname = `bench${String(n % accountCount).padStart(3, '0')}`;
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(sale(nickname, batch, n))), cipher.final()]);
    return { nickname, body: Buffer.from(JSON.stringify({ notification: sealed.toString('base64'), iv: iv.toString('base64') })) };
  });
}

function sale(nickname: string, batch: number, n: number): object {
  const second = String(n % 60).padStart(2, '0');
  const minute = String(Math.floor(n / 60) % 60).padStart(2, '0');
  const customer = { firstName: 'Jo', lastName: 'Doe', fullName: 'Jo Doe', email: `buyer${batch}x${n}@example.com` };
  const address = { address1: '1 Long Lane', city: 'London', postalCode: 'E1 6AN', country: 'GB' };
  return {
    transactionTime: `20260701T12${minute}${second}Z`,
    receipt: `Z${batch.toString(36).padStart(2, '0')}${n.toString(36).padStart(5, '0')}`.toUpperCase(),
    transactionType: 'SALE',
    vendor: nickname,
    affiliate: 'affone',
    role: 'VENDOR',
    totalAccountAmount: 31.25,
    paymentMethod: 'VISA',
    totalOrderAmount: 47,
    totalTaxAmount: 0,
    totalShippingAmount: 0,
    currency: 'USD',
    orderLanguage: 'EN',
    trackingCodes: ['tid1'],
    lineItems: [
      {
        itemNo: `item-${n % 20}`,
        productTitle: 'A product',
        productPrice: 47,
        shippable: false,
        recurring: false,
        accountAmount: 31.25,
        quantity: 1,
        lineItemType: 'ORIGINAL',
      },
    ],
    customer: { shipping: { ...customer, address }, billing: { ...customer, address } },
    version: 8.0,
    attemptCount: 1,
  };
}
