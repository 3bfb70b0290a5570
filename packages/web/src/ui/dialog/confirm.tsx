import type { ReactNode } from 'react';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Button } from '../button/button';
import { Dialog } from './dialog';

export interface ConfirmProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  /** What will happen, said plainly. */
  children: ReactNode;
  /** The act's own word, never "Yes"; OK by default. */
  confirmLabel?: ReactNode;
  tone?: 'danger' | 'primary';
  /** The dialog stays, busy, until this settles; it closes unless the answer is `false`. */
  onConfirm: () => unknown | Promise<unknown>;
}

/** Asks before something that cannot be undone. Cancel has the focus first. */
export function Confirm({ isOpen, onClose, title, children, confirmLabel, tone = 'danger', onConfirm }: ConfirmProps) {
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      if ((await onConfirm()) !== false) onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      role="alertdialog"
      size="s"
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      isBusy={isBusy}
      footer={
        <>
          <Button autoFocus onPress={onClose} isDisabled={isBusy}>
            <FormattedMessage id="ui.cancel" />
          </Button>
          <Button variant={tone} onPress={() => void confirm()} isPending={isBusy}>
            {confirmLabel ?? <FormattedMessage id="ui.ok" />}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
