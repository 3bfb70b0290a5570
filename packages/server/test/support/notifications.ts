import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { uuidV7 } from '../../src/platform/ids';
import { SecretBox } from '../../src/platform/secret-box';
import type { TestApp } from './test-app';

/** A notification as ClickBank writes it, version 6: with all that a sale has. */
export function saleNotification(nickname: string, facts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    transactionTime: '20260301T120000Z',
    receipt: 'CWOGBZLN',
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
        itemNo: '1',
        productTitle: 'A product',
        productPrice: 47,
        shippable: false,
        recurring: false,
        accountAmount: 31.25,
        quantity: 1,
        lineItemType: 'ORIGINAL',
      },
    ],
    customer: {
      shipping: {
        firstName: 'Jo',
        lastName: 'Doe',
        email: 'jo@example.com',
        address: { address1: '1 Long Lane', city: 'London', country: 'GB' },
      },
      billing: { firstName: 'Jo', lastName: 'Doe', email: 'jo@example.com', address: {} },
    },
    version: 6.0,
    attemptCount: 1,
    ...facts,
  };
}

/** Encrypts as the versions 6 to 8 do. */
export function seal(content: unknown, secret: string): { notification: string; iv: string } {
  const iv = randomBytes(16);
  const key = Buffer.from(createHash('sha1').update(secret).digest('hex').slice(0, 32), 'ascii');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()]);
  return { notification: sealed.toString('base64'), iv: iv.toString('base64') };
}

/** Gives an account a notification secret, as the accounts slice or its owner would. */
export async function giveSecret(app: TestApp, accountId: string, secret: string, validUntil: Date | null = null): Promise<void> {
  await app.deps.db.query(
    'INSERT INTO account_secrets (id, account_id, secret_encrypted, valid_until, created_at) VALUES ($1, $2, $3, $4, $5)',
    [uuidV7(), accountId, new SecretBox(app.deps.config.secretKey, 'notification-secret').seal(secret), validUntil, app.clock.now()],
  );
}

/** Posts a body to an account's address; a notification is sealed with the secret first. */
export async function post(app: TestApp, nickname: string, body: string | Buffer | URLSearchParams, headers: Record<string, string> = {}) {
  const response = await fetch(`${app.url}/ins/${nickname}`, {
    method: 'POST',
    body: body instanceof Buffer ? new Uint8Array(body) : body,
    headers,
  });
  return { status: response.status, body: await response.text() };
}

export async function notify(app: TestApp, nickname: string, secret: string, content: unknown) {
  return post(app, nickname, JSON.stringify(seal(content, secret)), { 'content-type': 'application/json' });
}
