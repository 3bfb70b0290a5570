import { Copy, Download, Printer } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { Button } from '../../ui/button/button';
import { Banner } from '../../ui/feedback/banner';
import { Checkbox } from '../../ui/fields/toggles';
import { FormActions } from '../../ui/form/form';
import { PrintSheet } from './print-sheet';
import { recoveryFile } from './recovery-text';
import styles from './settings.module.css';
import { useCopy } from './use-copy';

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/**
 * The recovery codes, shown this once: they go to the clipboard, a file or paper, and the way on opens when they are kept.
 * @param isNew they come with a second factor that is on since now
 */
export function RecoveryCodes({ codes, isNew, onKept }: { codes: readonly string[]; isNew?: boolean; onKept: () => void }) {
  const intl = useIntl();
  const copy = useCopy();
  const { viewer } = useAccess();
  const [isKept, setKept] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const banner = useRef<HTMLDivElement>(null);
  // the field that had the focus is gone: reading begins here
  useEffect(() => banner.current?.focus(), []);
  const printed = useCallback(() => setPrinting(false), []);
  const title = intl.formatMessage({ id: 'settings.codes.title' });
  const who = viewer.user?.email ?? '';
  return (
    <div className={styles.steps}>
      <Banner tone="ok" announce ref={banner} title={isNew && <FormattedMessage id="settings.factor.done" />}>
        <FormattedMessage id="settings.codes.note" />
      </Banner>
      <Codes codes={codes} label={title} />
      <div className={styles.codeActs}>
        <Button size="s" icon={Copy} onPress={() => copy(codes.join('\n'))}>
          <FormattedMessage id="settings.copy" />
        </Button>
        <Button size="s" icon={Download} onPress={() => download('mestre-recovery-codes.txt', recoveryFile(title, who, codes))}>
          <FormattedMessage id="settings.codes.download" />
        </Button>
        <Button size="s" icon={Printer} onPress={() => setPrinting(true)}>
          <FormattedMessage id="settings.codes.print" />
        </Button>
      </div>
      <Checkbox isSelected={isKept} onChange={setKept}>
        <FormattedMessage id="settings.codes.kept" />
      </Checkbox>
      <FormActions>
        <Button variant="primary" isDisabled={!isKept} onPress={onKept}>
          <FormattedMessage id="settings.codes.done" />
        </Button>
      </FormActions>
      {isPrinting && (
        <PrintSheet onDone={printed}>
          <h1>{title}</h1>
          <p>{who}</p>
          <Codes codes={codes} label={title} />
        </PrintSheet>
      )}
    </div>
  );
}

function Codes({ codes, label }: { codes: readonly string[]; label: string }) {
  return (
    <ul className={styles.codes} aria-label={label}>
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  );
}
