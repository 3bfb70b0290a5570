import type { IntlShape } from 'react-intl';
import { faultOf, faultText, refusalText } from './faults';
import { UploadRefused } from './upload-file';

/** Why an upload failed, or what was to be done with the file, in the user's language; null where he stopped it himself. */
export function uploadText(intl: IntlShape, failed: unknown): string | null {
  if ((failed as Error).name === 'AbortError') return null;
  if (!(failed instanceof UploadRefused)) return faultText(intl, faultOf(failed));
  const { code } = failed;
  return refusalText(intl, { code, message: faultText(intl, { code: code === 'OFFLINE' ? 'OFFLINE' : 'INTERNAL' }) });
}
