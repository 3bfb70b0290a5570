import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** What was sealed cannot be opened: another key, another purpose, or changed bytes. */
export class SecretBoxError extends Error {
  override readonly name = 'SecretBoxError';
}

/**
 * Keeps secrets that must be shown or used again (notification secrets, API keys) encrypted in the database: AES-256-GCM with a random nonce,
 * under a key derived from the instance's secret key for one purpose, so that bytes of one column cannot be passed off in another.
 */
export class SecretBox {
  private readonly key: Buffer;

  /**
   * @param secretKey `Config.secretKey`
   * @param purpose a constant name, such as "notification-secret"
   */
  constructor(
    secretKey: string,
    private readonly purpose: string,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', secretKey, 'mestre secret box', purpose, 32));
  }

  /** version (1 byte), nonce (12), tag (16), ciphertext */
  seal(text: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.key, nonce);
    cipher.setAAD(Buffer.from(this.purpose));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws SecretBoxError when the bytes were not sealed by this key for this purpose */
  open(sealed: Buffer): string {
    if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== version) throw new SecretBoxError('not a sealed secret');
    const decipher = createDecipheriv(algorithm, this.key, sealed.subarray(1, 1 + nonceBytes));
    decipher.setAAD(Buffer.from(this.purpose));
    decipher.setAuthTag(sealed.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
    } catch {
      throw new SecretBoxError('sealed with another key or for another purpose, or changed since');
    }
  }
}
