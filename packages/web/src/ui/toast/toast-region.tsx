import { X } from 'lucide-react';
import { Text } from 'react-aria-components/Text';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components/Toast';
import { useIntl } from 'react-intl';
import { Button } from '../button/button';
import { IconButton } from '../button/icon-button';
import { TONE_ICONS } from '../feedback/banner';
import type { ToastOptions } from './toast';
import styles from './toast.module.css';

interface ToastMessage extends Required<Pick<ToastOptions, 'tone'>>, Pick<ToastOptions, 'action'> {
  text: string;
}

export const toasts = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** The toasts that are shown now. */
export default function ToastRegion() {
  const intl = useIntl();
  return (
    <AriaToastRegion queue={toasts} className={styles.region} aria-label={intl.formatMessage({ id: 'ui.toasts' })}>
      {({ toast }) => {
        const { text, tone, action } = toast.content;
        const Icon = TONE_ICONS[tone];
        return (
          <AriaToast toast={toast} className={styles.toast}>
            <Icon size={18} aria-hidden="true" className={styles[tone]} />
            <ToastContent className={styles.content}>
              <Text slot="title">{text}</Text>
            </ToastContent>
            {action && (
              <Button
                size="s"
                variant="quiet"
                className={styles.action}
                onPress={() => {
                  action.run();
                  toasts.close(toast.key);
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton icon={X} size="s" label={intl.formatMessage({ id: 'ui.dismiss' })} onPress={() => toasts.close(toast.key)} />
          </AriaToast>
        );
      }}
    </AriaToastRegion>
  );
}
