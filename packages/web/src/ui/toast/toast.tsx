import { X } from 'lucide-react';
import { Text } from 'react-aria-components/Text';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components/Toast';
import { useIntl } from 'react-intl';
import { Button, IconButton } from '../button/button';
import { TONE_ICONS, type Tone } from '../feedback/banner';
import styles from './toast.module.css';

interface ToastMessage {
  text: string;
  tone: Tone;
  action?: { label: string; run: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

export interface ToastOptions {
  tone?: Tone;
  /** An act on what has just happened. */
  action?: { label: string; run: () => void };
  /** Milliseconds until it goes; 0 keeps it. Hover and focus stop the clock. */
  timeout?: number;
}

/**
 * Says in a corner what has just happened. For what must not be missed use a Banner. Answers a function that takes it away.
 * The text is already in the user's language.
 */
export function showToast(text: string, { tone = 'ok', action, timeout = 6000 }: ToastOptions = {}): () => void {
  const key = queue.add({ text, tone, action }, { timeout: timeout === 0 ? undefined : Math.max(5000, timeout) });
  return () => queue.close(key);
}

/** A toast with Undo, shown as long as an undoable act is held: 8 seconds (product.md 6). */
export function showUndo(text: string, undoLabel: string, undo: () => void): () => void {
  return showToast(text, { action: { label: undoLabel, run: undo }, timeout: 8000 });
}

/** Where the toasts appear; once, at the root. F6 moves the focus there. */
export function ToastRegion() {
  const intl = useIntl();
  return (
    <AriaToastRegion queue={queue} className={styles.region} aria-label={intl.formatMessage({ id: 'ui.toasts' })}>
      {({ toast }) => {
        const Icon = TONE_ICONS[toast.content.tone];
        return (
          <AriaToast toast={toast} className={styles.toast}>
            <Icon size={18} aria-hidden="true" className={styles[toast.content.tone]} />
            <ToastContent className={styles.content}>
              <Text slot="title">{toast.content.text}</Text>
            </ToastContent>
            {toast.content.action && (
              <Button
                size="s"
                variant="quiet"
                className={styles.action}
                onPress={() => {
                  toast.content.action?.run();
                  queue.close(toast.key);
                }}
              >
                {toast.content.action.label}
              </Button>
            )}
            <IconButton icon={X} size="s" label={intl.formatMessage({ id: 'ui.dismiss' })} onPress={() => queue.close(toast.key)} />
          </AriaToast>
        );
      }}
    </AriaToastRegion>
  );
}
