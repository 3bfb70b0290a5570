import { useIntl } from 'react-intl';
import { showToast } from '../../ui/toast/toast';

/** Copies a text and says so. Browsers give the clipboard to safe origins alone: over plain HTTP it says that it could not. */
export function useCopy(): (text: string) => void {
  const intl = useIntl();
  return (text) => {
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => showToast(intl.formatMessage({ id: 'settings.copied' })),
      () => showToast(intl.formatMessage({ id: 'settings.copy.failed' }), { tone: 'warn' }),
    );
  };
}
