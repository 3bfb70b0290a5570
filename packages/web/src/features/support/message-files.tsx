import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { AttachButton, AttachmentList } from '../../domain/attachments/attachments';
import { useAttachments } from '../../domain/attachments/use-attachments';
import { Banner } from '../../ui/feedback/banner';
import type { Refusal } from '../../ui/form/use-form';
import styles from './support.module.css';

/** Files that are to go with a customer's message; why one is not taken is said where they are chosen, and stays until he chooses again. */
export function useMessageFiles() {
  const intl = useIntl();
  const [problem, setProblem] = useState<string | null>(null);
  const { add, clear, ...files } = useAttachments('support', setProblem);
  return {
    ...files,
    problem,
    clear,
    add: (chosen: readonly File[]) => {
      setProblem(null);
      add(chosen);
    },
    /** The same refusals; of files that waited too long to be sent it says so, and lets them go. */
    hear: (refusals: readonly Refusal[]): readonly Refusal[] =>
      refusals.map((refusal) => {
        if (refusal.field?.at(-1) !== 'fileIds') return refusal;
        if (refusal.code !== 'NOT_FOUND') return { ...refusal, field: null };
        clear();
        return { code: 'FILES_GONE', message: intl.formatMessage({ id: 'support.files.gone' }), field: null };
      }),
  };
}

/** Chooses files, shows how far they are, and takes them out again. */
export function MessageFiles({ files }: { files: ReturnType<typeof useMessageFiles> }) {
  return (
    <div className={styles.files}>
      <div className={styles.chooseFiles}>
        <AttachButton isWorded onFiles={files.add} />
        <span className={styles.note}>
          <FormattedMessage id="support.files.note" />
        </span>
      </div>
      <AttachmentList files={files.files} onRemove={files.remove} />
      {files.problem && (
        <Banner tone="warn" announce>
          {files.problem}
        </Banner>
      )}
    </div>
  );
}
