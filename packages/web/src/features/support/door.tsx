import { DoorOpen, LifeBuoy, MailCheck } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { MailboxHint } from '../../domain/mailbox-hint';
import { Button } from '../../ui/button/button';
import { TextField } from '../../ui/fields/text-field';
import { Sheet } from '../../ui/sheet/sheet';
import { useFragment } from '../../ui/url/use-fragment';
import { OpenMutation, RequestLinkMutation } from './support-documents';
import { ask } from './support-request';

/** Asks for receipt and e-mail. The answer is the same whether or not they belong together (security.md 15). */
export function Door({ nickname }: { nickname: string | null }) {
  const intl = useIntl();
  const form = useApiForm();
  const known = useFragment('receipt');
  const [mailedTo, setMailedTo] = useState<string | null>(null);

  if (mailedTo !== null)
    return (
      <Sheet
        icon={MailCheck}
        title={intl.formatMessage({ id: 'support.door.done' })}
        note={<FormattedMessage id="support.door.done.text" values={{ email: <b>{mailedTo}</b> }} />}
      >
        <MailboxHint />
        <Button wide onPress={() => setMailedTo(null)}>
          <FormattedMessage id="support.door.again" />
        </Button>
      </Sheet>
    );

  const send = async (values: FormData) => {
    const email = String(values.get('email') ?? '').trim();
    const receipt = String(values.get('receipt') ?? '').trim();
    const isDone = await form.submit(async () => {
      const { requestSupportLink } = await ask(RequestLinkMutation, { input: { receipt, email, account: nickname } });
      return requestSupportLink.userErrors;
    });
    if (isDone) setMailedTo(email);
  };
  return (
    <Sheet
      icon={LifeBuoy}
      title={nickname ? intl.formatMessage({ id: 'support.door.titleOf' }, { nickname }) : intl.formatMessage({ id: 'support.door.title' })}
      note={<FormattedMessage id="support.door.note" />}
    >
      <ApiForm form={form} onSubmit={(values) => void send(values)}>
        <TextField
          isRequired
          mono
          name="receipt"
          label={intl.formatMessage({ id: 'word.RECEIPT' })}
          note={<FormattedMessage id="support.door.receipt" />}
          defaultValue={known}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck="false"
        />
        <TextField
          isRequired
          type="email"
          name="email"
          label={intl.formatMessage({ id: 'support.door.email' })}
          note={<FormattedMessage id="support.door.email.note" />}
          autoComplete="email"
        />
        <Button type="submit" variant="primary" size="l" wide isPending={form.isPending}>
          <FormattedMessage id="support.door.send" />
        </Button>
      </ApiForm>
    </Sheet>
  );
}

/** What the mailed link opens. Opening it changes nothing, so that a mail program that looks at links uses none up; the button does. */
export function OpenDoor({ token, onOpen }: { token: string; onOpen: () => void }) {
  const intl = useIntl();
  const form = useApiForm();
  const [isOld, setOld] = useState(false);
  const open = async () => {
    const isDone = await form.submit(async () => {
      const { userErrors } = (await ask(OpenMutation, { input: { token } })).openSupport;
      setOld(userErrors.length > 0);
      return userErrors;
    });
    if (isDone) onOpen();
  };
  return (
    <Sheet icon={DoorOpen} title={intl.formatMessage({ id: 'support.open.title' })} note={<FormattedMessage id="support.open.note" />}>
      <ApiForm form={form} onSubmit={() => void open()}>
        {isOld ? (
          // leaves the used token behind
          <Button variant="primary" size="l" wide onPress={onOpen}>
            <FormattedMessage id="support.open.another" />
          </Button>
        ) : (
          <Button type="submit" variant="primary" size="l" wide isPending={form.isPending}>
            <FormattedMessage id="support.open.go" />
          </Button>
        )}
      </ApiForm>
    </Sheet>
  );
}
