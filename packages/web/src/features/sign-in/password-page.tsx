import { LinkIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { refusalText } from '../../access/faults';
import type { Viewer } from '../../access/viewer';
import { usePasswordRules } from '../../domain/password-rules';
import { Button, LinkButton } from '../../ui/button/button';
import { EmptyState } from '../../ui/feedback/states';
import { PasswordField } from '../../ui/fields/password-field';
import { FormActions } from '../../ui/form/form';
import type { Refusal } from '../../ui/form/use-form';
import { Sheet } from '../../ui/sheet/sheet';
import { showToast } from '../../ui/toast/toast';
import { useLanding } from './use-landing';
import { useLinkToken } from './use-link-token';

interface Answer {
  viewer: Pick<Viewer, 'kind' | 'tabs'> | null;
  userErrors: readonly Refusal[];
}

interface PasswordPageProps {
  title: string;
  note: ReactNode;
  /** Where to get another link. */
  again: ReactNode;
  send: (token: string, password: string) => Promise<Answer>;
}

/** A mailed link led here: choose a password, Save signs in (product.md 3). */
export function PasswordPage({ title, note, again, send }: PasswordPageProps) {
  const intl = useIntl();
  const token = useLinkToken();
  const land = useLanding();
  const form = useApiForm();
  const [password, setPassword] = useState('');
  const { rules, isOk } = usePasswordRules(password);

  if (token === '') {
    return (
      <Sheet title={title}>
        <EmptyState compact icon={LinkIcon} title={<FormattedMessage id="signIn.noToken.title" />} action={again}>
          <FormattedMessage id="signIn.noToken.text" />
        </EmptyState>
      </Sheet>
    );
  }

  const save = () =>
    form.submit(async () => {
      const answer = await send(token, password);
      if (!answer.viewer) return answer.userErrors;
      // Signed in all the same, with something to know: the account was linked by another master meanwhile.
      for (const refusal of answer.userErrors) showToast(refusalText(intl, refusal), { tone: 'warn', timeout: 0 });
      await land(answer.viewer);
      return [];
    });

  return (
    <Sheet wide title={title} note={note}>
      <ApiForm form={form} onSubmit={() => void save()}>
        <PasswordField
          autoFocus
          isRequired
          name="password"
          label={intl.formatMessage({ id: 'signIn.newPassword' })}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          rules={rules}
          rulesTitle={intl.formatMessage({ id: 'domain.password.title' })}
        />
        <FormActions>
          <Button type="submit" variant="primary" size="l" isDisabled={!isOk} isPending={form.isPending}>
            <FormattedMessage id="ui.save" />
          </Button>
        </FormActions>
      </ApiForm>
    </Sheet>
  );
}

/** Leads to the page where another link is asked for. */
export function AgainLink({ href, children }: { href: string; children: ReactNode }) {
  return <LinkButton href={href}>{children}</LinkButton>;
}
