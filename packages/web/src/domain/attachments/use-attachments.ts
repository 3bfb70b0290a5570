import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { newKey } from '../../access/new-key';
import { uploadFile } from '../../access/upload-file';
import { uploadText } from '../../access/upload-text';

/** A file that is to go with what is being written. */
export interface Attachment {
  key: string;
  name: string;
  size: number;
  /** how much of it has been uploaded, from 0 to 1 */
  share: number;
  /** null until it is uploaded */
  fileId: string | null;
}

const megabyte = 1024 * 1024;
/** As the server has it: tickets/attachments/attachment-rules.ts. */
const atMost = { files: 5, each: 5 * megabyte, together: 10 * megabyte };
export const attachmentEndings = ['.pdf', '.png', '.jpg', '.jpeg', '.webp', '.txt', '.csv', '.log', '.md'];

/**
 * Files on their way to go with a message: uploaded when they are chosen, gone when they are taken out or the page is left.
 * @param purpose 'ticket' for who works here, 'support' on the customers' page
 * @param warn says why a file was not taken, in the user's language
 */
export function useAttachments(purpose: 'ticket' | 'support', warn: (text: string) => void) {
  const intl = useIntl();
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const uploads = useRef(new Map<string, AbortController>());

  useEffect(() => {
    const running = uploads.current;
    return () => {
      for (const upload of running.values()) upload.abort();
    };
  }, []);

  const change = (key: string, next: Partial<Attachment>) =>
    setFiles((now) => now.map((file) => (file.key === key ? { ...file, ...next } : file)));
  const remove = (key: string) => {
    uploads.current.get(key)?.abort();
    uploads.current.delete(key);
    setFiles((now) => now.filter((file) => file.key !== key));
  };

  /** Why a file is not taken; null: it is. */
  const problemOf = (file: File): string | null => {
    const { name } = file;
    if (!attachmentEndings.some((ending) => name.toLowerCase().endsWith(ending)))
      return intl.formatMessage({ id: 'ui.file.wrongKind' }, { name, endings: attachmentEndings.join(', ') });
    if (file.size > atMost.each)
      return intl.formatMessage({ id: 'ui.file.tooLarge' }, { name, size: intl.formatNumber(5, { style: 'unit', unit: 'megabyte' }) });
    return null;
  };

  const upload = async (key: string, file: File) => {
    const abort = new AbortController();
    uploads.current.set(key, abort);
    try {
      const fileId = await uploadFile(file, purpose, (share) => change(key, { share }), abort.signal);
      change(key, { share: 1, fileId });
    } catch (failed) {
      const said = uploadText(intl, failed);
      if (said === null) return;
      remove(key);
      warn(`${file.name}: ${said}`);
    } finally {
      uploads.current.delete(key);
    }
  };

  const add = (chosen: readonly File[]) => {
    let { length } = files;
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    for (const file of chosen) {
      const problem = problemOf(file);
      length += problem ? 0 : 1;
      bytes += problem ? 0 : file.size;
      if (problem) warn(problem);
      else if (length > atMost.files || bytes > atMost.together) return warn(intl.formatMessage({ id: 'domain.attach.tooMuch' }));
      else {
        const key = newKey();
        setFiles((now) => [...now, { key, name: file.name, size: file.size, share: 0, fileId: null }]);
        void upload(key, file);
      }
    }
  };

  return {
    files,
    add,
    remove,
    clear: () => setFiles([]),
    fileIds: files.flatMap(({ fileId }) => fileId ?? []),
    isUploading: files.some(({ fileId }) => fileId === null),
  };
}
