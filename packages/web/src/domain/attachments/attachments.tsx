import { FileX, Paperclip, X } from 'lucide-react';
import { useRef } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { FormattedMessage, useIntl } from 'react-intl';
import { refusalText } from '../../access/faults';
import { Button, IconButton } from '../../ui/button/button';
import styles from './attachments.module.css';
import { formatBytes } from './format-bytes';
import { type Attachment, attachmentEndings } from './use-attachments';

/** Chooses files that go with what is being written. @param isWorded with its words beside the icon, for who comes seldom */
export function AttachButton({ onFiles, isWorded }: { onFiles: (files: File[]) => void; isWorded?: boolean }) {
  const intl = useIntl();
  return (
    <FileTrigger acceptedFileTypes={attachmentEndings} allowsMultiple onSelect={(files) => files && onFiles([...files])}>
      {isWorded ? (
        <Button icon={Paperclip} size="s" data-attach>
          <FormattedMessage id="domain.attach" />
        </Button>
      ) : (
        <IconButton icon={Paperclip} size="s" label={intl.formatMessage({ id: 'domain.attach' })} data-attach />
      )}
    </FileTrigger>
  );
}

/** The files that go with it, each with how far it is and a way to take it out. */
export function AttachmentList({ files, onRemove }: { files: readonly Attachment[]; onRemove: (key: string) => void }) {
  const intl = useIntl();
  const list = useRef<HTMLUListElement>(null);
  if (files.length === 0) return null;
  /** The focus goes to the way out of the next file, or back to where files are chosen. */
  const take = (key: string, position: number) => {
    const place = list.current?.closest('section');
    onRemove(key);
    setTimeout(() => {
      const left = place?.querySelectorAll<HTMLElement>('[data-take-out]') ?? [];
      (left[Math.min(position, left.length - 1)] ?? place?.querySelector<HTMLElement>('[data-attach]'))?.focus();
    }, 0);
  };
  return (
    <ul ref={list} className={styles.attachments} aria-label={intl.formatMessage({ id: 'domain.attachments' })}>
      {files.map(({ key, name, size, share, fileId }, position) => (
        <li key={key} className={styles.attachment}>
          <span className={styles.attachmentName}>{name}</span>
          {fileId === null ? (
            <progress
              className={styles.attachmentShare}
              value={share}
              aria-label={intl.formatMessage({ id: 'domain.attach.uploading' }, { name, share })}
            />
          ) : (
            <span className={styles.size}>{formatBytes(intl, size)}</span>
          )}
          <IconButton
            icon={X}
            size="s"
            label={intl.formatMessage({ id: 'domain.attach.remove' }, { name })}
            onPress={() => take(key, position)}
            data-take-out
            isBare
          />
        </li>
      ))}
    </ul>
  );
}

interface SentFile {
  id: string;
  name: string;
  size: number;
}

/** Files that went with a message; each is downloaded, none is shown here. @param query of their addresses: `?for=support` on the customers' page */
export function SentFiles({ files, query = '' }: { files: readonly SentFile[]; query?: string }) {
  const intl = useIntl();
  return (
    <ul className={styles.files} aria-label={intl.formatMessage({ id: 'domain.attachments' })}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={`/files/${encodeURIComponent(file.id)}${query}`} download={file.name} className={styles.file}>
            <Paperclip size={14} aria-hidden="true" />
            <span>{file.name}</span>
            <span className={styles.fileSize}>{formatBytes(intl, file.size)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A file that came with a mail and was not kept. */
interface NotKept {
  name: string;
  reasonCode: string;
  reason: string;
}

/** What of a mail's files is not there to be fetched. */
export function RefusedFiles({ files }: { files: readonly NotKept[] }) {
  const intl = useIntl();
  return (
    <ul className={styles.refused} aria-label={intl.formatMessage({ id: 'domain.attachments.refused' })}>
      {files.map(({ name, reasonCode: code, reason: message }, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may be called alike, and none ever moves
        <li key={position}>
          <FileX size={14} aria-hidden="true" />
          <span>
            <FormattedMessage
              id="domain.attachments.refusal"
              values={{ name: <bdi>{name}</bdi>, reason: refusalText(intl, { code, message }) }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
