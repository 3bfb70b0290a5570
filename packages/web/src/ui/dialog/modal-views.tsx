import { X } from 'lucide-react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useIntl } from 'react-intl';
import { IconButton } from '../button/button';
import { cx } from '../cx';
import type { DialogProps, DrawerProps } from './dialog';
import styles from './dialog.module.css';

/** A dialog in the middle of the page; a sheet from below on a phone. It keeps the focus and gives it back. */
export function DialogView({ isOpen, onClose, title, children, footer, size = 'm', isBusy, role = 'dialog' }: DialogProps) {
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

/** A panel from the right edge: a row's details where there is no room for a pane. */
export function DrawerView({ isOpen, onClose, title, children, footer, actions }: DrawerProps) {
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
