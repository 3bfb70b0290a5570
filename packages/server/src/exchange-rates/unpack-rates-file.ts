import { gunzipSync, inflateRawSync } from 'node:zlib';
import { Refusal } from '../platform/graphql/user-errors';

/** Bytes of a file as it is uploaded, and unpacked: the European Central Bank's whole history is a quarter of it. */
export const packedAtMost = 4 * 1024 * 1024;
const unpackedAtMost = 8 * 1024 * 1024;

/**
 * The text of a file of rates. The history is offered as a ZIP with one file in it: so taken as it comes; gzip and plain text as well.
 * @throws Refusal FILE_TYPE, FILE_TOO_LARGE
 */
export function unpackRatesFile(bytes: Buffer): string {
  const text = unpacked(bytes);
  if (text.length > unpackedAtMost) throw new Refusal('FILE_TOO_LARGE', ['fileId']);
  return text.toString('utf8');
}

function unpacked(bytes: Buffer): Buffer {
  const limit = { maxOutputLength: unpackedAtMost };
  try {
    if (bytes.subarray(0, 2).equals(Buffer.of(0x1f, 0x8b))) return gunzipSync(bytes, limit);
    if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') {
      // the header of the first file within: how it is packed, and how long what stands before its bytes is (APPNOTE.TXT 4.3.7)
      const body = bytes.subarray(30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28));
      const method = bytes.readUInt16LE(8);
      if (method === 8) return inflateRawSync(body, limit);
      if (method === 0) return body.subarray(0, bytes.readUInt32LE(18));
      throw new Refusal('FILE_TYPE', ['fileId']);
    }
    return bytes;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'FILE_TOO_LARGE' : 'FILE_TYPE', ['fileId']);
  }
}
