import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Dialog } from '../../ui/dialog/dialog';
import { showToast } from '../../ui/toast/toast';
import { RecoveryCodes } from './recovery-codes';
import { SecondFactor_EndMutation, SecondFactor_RenewMutation } from './second-factor-documents';
import { SecondFactorSetUp } from './second-factor-set-up';
import { StepUpForm } from './step-up-form';

interface DoorProps {
  isOpen: boolean;
  onClose: () => void;
}

/** The set-up in a dialog; once the codes are shown only "kept" leads out. */
export function SetUpDialog({ isOpen, onClose, isOn }: DoorProps & { isOn: boolean }) {
  const intl = useIntl();
  const [isConfirmed, setConfirmed] = useState(false);
  const close = () => {
    setConfirmed(false);
    onClose();
  };
  const title = isConfirmed ? 'settings.codes.title' : isOn ? 'settings.factor.move' : 'settings.factor.setUp.title';
  return (
    <Dialog isOpen={isOpen} onClose={close} isBusy={isConfirmed} title={<FormattedMessage id={title} />}>
      <SecondFactorSetUp
        isOn={isOn}
        onConfirmed={() => setConfirmed(true)}
        onCancel={close}
        onDone={() => {
          showToast(intl.formatMessage({ id: 'settings.factor.done' }), { tone: 'ok' });
          close();
        }}
      />
    </Dialog>
  );
}

/** Ten new recovery codes for the old ones. */
export function RenewDialog({ isOpen, onClose }: DoorProps) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [renew] = useMutation(SecondFactor_RenewMutation, { fetchPolicy: 'no-cache' });
  const close = () => {
    setCodes(null);
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isBusy={codes !== null}
      title={<FormattedMessage id={codes ? 'settings.codes.title' : 'settings.codes.renew'} />}
    >
      {codes ? (
        <RecoveryCodes codes={codes} onKept={close} />
      ) : (
        <StepUpForm
          text={<FormattedMessage id="settings.codes.renew.text" />}
          act={<FormattedMessage id="settings.codes.renew" />}
          onCancel={close}
          onDone={() => undefined}
          send={async (stepUp) => {
            const made = (await renew({ variables: { input: { stepUp } } })).data?.renewRecoveryCodes;
            if (made?.recoveryCodes) setCodes(made.recoveryCodes);
            return made?.userErrors;
          }}
        />
      )}
    </Dialog>
  );
}

/** Turns the second factor off. */
export function EndDialog({ isOpen, onClose }: DoorProps) {
  const intl = useIntl();
  const [end] = useMutation(SecondFactor_EndMutation, { fetchPolicy: 'no-cache' });
  return (
    <Dialog isOpen={isOpen} onClose={onClose} size="s" title={<FormattedMessage id="settings.factor.end" />}>
      <StepUpForm
        danger
        text={<FormattedMessage id="settings.factor.end.text" />}
        act={<FormattedMessage id="settings.factor.end" />}
        onCancel={onClose}
        onDone={() => {
          showToast(intl.formatMessage({ id: 'settings.factor.ended' }));
          onClose();
        }}
        send={async (stepUp) => (await end({ variables: { input: { stepUp } } })).data?.endSecondFactor.userErrors}
      />
    </Dialog>
  );
}
