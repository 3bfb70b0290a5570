import { Copy } from 'lucide-react';
import { useIntl } from 'react-intl';
import { IconButton } from '../../ui/button/button';
import { showToast } from '../../ui/toast/toast';
import styles from './console.module.css';

/** An address to give away, with a button that copies it. Browsers give the clipboard to safe origins alone: over plain HTTP it says that it could not. */
export function CopyRow({ text, label }: { text: string; label: string }) {
  const intl = useIntl();
  const copy = () => {
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => showToast(intl.formatMessage({ id: 'console.copied' })),
      () => showToast(intl.formatMessage({ id: 'console.copy.failed' }), { tone: 'warn' }),
    );
  };
  return (
    <div className={styles.copyRow}>
      <code className={styles.code}>{text}</code>
      <IconButton icon={Copy} size="s" label={label} onPress={copy} />
    </div>
  );
}
