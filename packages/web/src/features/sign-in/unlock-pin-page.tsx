import { CircleCheck, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { graphql } from '../../access/graphql';
import { request } from '../../access/request';
import { Button, LinkButton } from '../../ui/button/button';
import { Sheet } from '../../ui/sheet/sheet';
import { useLinkToken } from './use-link-token';

const UnlockPinMutation = graphql(`
  mutation UnlockPinMutation($input: TokenInput!) {
    unlockPin(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** `/unlock-pin#token=`: unlocks a PIN that locked after wrong tries. Opening the page changes nothing; the button does. */
export default function UnlockPinPage() {
  const intl = useIntl();
  const token = useLinkToken();
  const form = useApiForm();
  const [isDone, setDone] = useState(false);

  const unlock = () =>
    form.submit(async () => {
      const { unlockPin } = await request(UnlockPinMutation, { input: { token } });
      const refusals = unlockPin.userErrors;
      if (refusals.length === 0) setDone(true);
      return refusals;
    });

  if (isDone) {
    return (
      <Sheet icon={CircleCheck} title={intl.formatMessage({ id: 'unlockPin.done' })}>
        <LinkButton href="/" variant="primary" size="l" wide>
          <FormattedMessage id="confirmLink.done.go" />
        </LinkButton>
      </Sheet>
    );
  }
  return (
    <Sheet
      icon={LockOpen}
      title={intl.formatMessage({ id: 'unlockPin.title' })}
      note={<FormattedMessage id={token ? 'unlockPin.note' : 'signIn.noToken.text'} />}
    >
      {token && (
        <ApiForm form={form} onSubmit={() => void unlock()}>
          <Button type="submit" variant="primary" size="l" wide isPending={form.isPending}>
            <FormattedMessage id="unlockPin.unlock" />
          </Button>
        </ApiForm>
      )}
    </Sheet>
  );
}
