import { FileUp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { DropZone, type DropZoneProps } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import { FormattedMessage, useIntl } from 'react-intl';
import styles from './file-drop.module.css';

export interface FileDropProps {
  label: string;
  /** What may be given: kinds and largest size, in words. */
  note?: ReactNode;
  /** File endings with the dot, as `.csv`; checked for dropped files too. */
  endings?: readonly string[];
  /** Bytes. */
  maxSize?: number;
  multiple?: boolean;
  isDisabled?: boolean;
  onFiles: (files: File[]) => void;
}

type DropEvent = Parameters<NonNullable<DropZoneProps['onDrop']>>[0];

async function droppedFiles(event: DropEvent): Promise<File[]> {
  const items = event.items.filter((item) => item.kind === 'file');
  return Promise.all(items.map((item) => item.getFile()));
}

/** A place to drop files on, and a button that opens the file chooser. Says what it refuses; the server checks again. */
export function FileDrop({ label, note, endings, maxSize, multiple, isDisabled, onFiles }: FileDropProps) {
  const intl = useIntl();
  const [problem, setProblem] = useState<string | null>(null);

  const take = (files: File[]) => {
    const chosen = multiple ? files : files.slice(0, 1);
    const wrongKind = endings && chosen.find((file) => !endings.some((ending) => file.name.toLowerCase().endsWith(ending)));
    const tooLarge = maxSize !== undefined && chosen.find((file) => file.size > maxSize);
    if (wrongKind) setProblem(intl.formatMessage({ id: 'ui.file.wrongKind' }, { name: wrongKind.name, endings: endings.join(', ') }));
    else if (tooLarge)
      setProblem(
        intl.formatMessage(
          { id: 'ui.file.tooLarge' },
          { name: tooLarge.name, size: intl.formatNumber(Math.floor((maxSize ?? 0) / 1_000_000), { style: 'unit', unit: 'megabyte' }) },
        ),
      );
    else {
      setProblem(null);
      if (chosen.length > 0) onFiles(chosen);
    }
  };

  return (
    <DropZone className={styles.zone} isDisabled={isDisabled} onDrop={(event) => void droppedFiles(event).then(take)}>
      <FileUp size={22} aria-hidden="true" className={styles.icon} />
      <Text slot="label" className={styles.label}>
        {label}
      </Text>
      <FileTrigger acceptedFileTypes={endings} allowsMultiple={multiple} onSelect={(files) => files && take([...files])}>
        <Button className={styles.choose} isDisabled={isDisabled}>
          <FormattedMessage id="ui.file.choose" />
        </Button>
      </FileTrigger>
      {note && <span className={styles.note}>{note}</span>}
      {problem && (
        <span className={styles.problem} role="alert">
          {problem}
        </span>
      )}
    </DropZone>
  );
}
