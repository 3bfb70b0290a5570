import type { ErrorCode } from '@mestre/shared';
import { safeFileName, sniffType, type WholeFile } from '../../platform/files/files.public';
import { attachmentsAtMost, attachmentTypes, largestAttachment, leavingName } from './attachment-rules';

/** A file as a mail brings it, under the name that the sender gave it. */
export interface BroughtFile {
  name: string;
  bytes: Buffer;
}

/** A file that came and was not kept, and why. */
export interface RefusedFile {
  name: string;
  code: Extract<ErrorCode, `FILE_${string}` | `FILES_${string}`>;
}

/** So many are looked at: a mail may have thousands of parts. */
const lookedAtAtMost = 20;

/**
 * Which files of a mail are kept, by the rules of uploads (attachment-rules.ts): told by their first bytes, each and together no larger than one message
 * takes, within the room that is left. One that is refused takes no room from those after it.
 */
export function sortFiles(
  brought: readonly BroughtFile[],
  room: { files: number; bytes: number },
): { taken: WholeFile[]; refused: RefusedFile[] } {
  const taken: WholeFile[] = [];
  const refused: RefusedFile[] = [];
  let together = 0;
  for (const { name: given, bytes } of brought.slice(0, lookedAtAtMost)) {
    const safe = safeFileName(given);
    const contentType = sniffType(bytes.subarray(0, 4096));
    const isTaken = contentType !== null && contentType in attachmentTypes;
    const refuse = (code: RefusedFile['code']) => refused.push({ name: safe, code });
    if (bytes.length === 0) refuse('FILE_EMPTY');
    else if (!isTaken) refuse('FILE_TYPE');
    else if (bytes.length > largestAttachment) refuse('FILE_TOO_LARGE');
    else if (taken.length === attachmentsAtMost.files) refuse('FILES_TOO_MANY');
    else if (together + bytes.length > attachmentsAtMost.bytes) refuse('FILES_TOO_LARGE');
    else if (taken.length === room.files || together + bytes.length > room.bytes) refuse('FILES_FULL');
    else {
      taken.push({ name: leavingName(safe, contentType), contentType, bytes });
      together += bytes.length;
    }
  }
  if (brought.length > lookedAtAtMost) refused.push({ name: `+ ${brought.length - lookedAtAtMost}`, code: 'FILES_TOO_MANY' });
  return { taken, refused };
}
