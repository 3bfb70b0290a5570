import { Paperclip, X } from 'lucide-react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useIntl } from 'react-intl';
import { IconButton } from '../../../ui/button/button';
import { formatBytes } from '../format-bytes';
import styles from './desk.module.css';
import { type Attachment, attachmentEndings } from './use-attachments';

/** Chooses files that go with what is being written. */
export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const intl = useIntl();
  return (
    <FileTrigger acceptedFileTypes={attachmentEndings} allowsMultiple onSelect={(files) => files && onFiles([...files])}>
      <IconButton icon={Paperclip} size="s" label={intl.formatMessage({ id: 'tickets.attach' })} />
    </FileTrigger>
  );
}

/** The files that go with it, each with how far it is and a way to take it out. */
export function AttachmentList({ files, onRemove }: { files: readonly Attachment[]; onRemove: (key: string) => void }) {
  const intl = useIntl();
  if (files.length === 0) return null;
  return (
    <ul className={styles.attachments} aria-label={intl.formatMessage({ id: 'tickets.attachments' })}>
      {files.map(({ key, name, size, share, fileId }) => (
        <li key={key} className={styles.attachment}>
          <span className={styles.attachmentName}>{name}</span>
          {fileId === null ? (
            <progress
              className={styles.attachmentShare}
              value={share}
              aria-label={intl.formatMessage({ id: 'tickets.attach.uploading' }, { name, share })}
            />
          ) : (
            <span className={styles.hint}>{formatBytes(intl, size)}</span>
          )}
          <IconButton
            icon={X}
            size="s"
            label={intl.formatMessage({ id: 'tickets.attach.remove' }, { name })}
            onPress={() => onRemove(key)}
          />
        </li>
      ))}
    </ul>
  );
}
