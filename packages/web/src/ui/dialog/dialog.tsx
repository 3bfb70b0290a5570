import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useIntl } from 'react-intl';
import { IconButton } from '../button/button';
import { cx } from '../cx';
import styles from './dialog.module.css';

export interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode | ((close: () => void) => ReactNode);
  /** Buttons at the end: quiet ones first, the act last. */
  footer?: ReactNode;
  size?: 's' | 'm' | 'l';
  /** Not closed by Escape or a click beside it: while something runs. */
  isBusy?: boolean;
  role?: 'dialog' | 'alertdialog';
}

/** A dialog in the middle of the page; a sheet from below on a phone. It keeps the focus and gives it back. */
export function Dialog({ isOpen, onClose, title, children, footer, size = 'm', isBusy, role = 'dialog' }: DialogProps) {
  const intl = useIntl();
  return (
    <ModalOverlay
      className={styles.overlay}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog' && !isBusy}
      isKeyboardDismissDisabled={isBusy}
    >
      <Modal className={cx(styles.modal, styles[size])}>
        <AriaDialog role={role} className={styles.dialog}>
          <header className={styles.head}>
            <Heading slot="title" level={2} className={styles.title}>
              {title}
            </Heading>
            {role === 'dialog' && (
              <IconButton icon={X} size="s" label={intl.formatMessage({ id: 'ui.close' })} onPress={onClose} isDisabled={isBusy} />
            )}
          </header>
          <div className={styles.body}>{typeof children === 'function' ? children(onClose) : children}</div>
          {footer && <footer className={styles.foot}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface DrawerProps extends Pick<DialogProps, 'isOpen' | 'onClose' | 'title' | 'children' | 'footer'> {
  /** Beside the title: acts on what is shown. */
  actions?: ReactNode;
}

/** A panel from the right edge: a row's details where there is no room for a pane. */
export function Drawer({ isOpen, onClose, title, children, footer, actions }: DrawerProps) {
  const intl = useIntl();
  return (
    <ModalOverlay className={cx(styles.overlay, styles.side)} isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className={styles.drawer}>
        <AriaDialog className={styles.dialog}>
          <header className={styles.head}>
            <Heading slot="title" level={2} className={styles.title}>
              {title}
            </Heading>
            {actions}
            <IconButton icon={X} size="s" label={intl.formatMessage({ id: 'ui.close' })} onPress={onClose} />
          </header>
          <div className={styles.body}>{typeof children === 'function' ? children(onClose) : children}</div>
          {footer && <footer className={styles.foot}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
