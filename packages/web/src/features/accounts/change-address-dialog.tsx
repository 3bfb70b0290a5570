import { useMutation } from '@apollo/client/react';
import { countries } from '@mestre/shared';
import { useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { graphql } from '../../access/graphql';
import { AccountTag } from '../../domain/account-tag';
import { Button } from '../../ui/button/button';
import { Dialog } from '../../ui/dialog/dialog';
import { ComboBox } from '../../ui/fields/combo-box';
import { TextField } from '../../ui/fields/text-field';
import { FormActions, FormRow } from '../../ui/form/form';
import { showToast } from '../../ui/toast/toast';
import type { AccountRow } from './account-rows';
import styles from './accounts.module.css';

const ChangeAddressDialog_ChangeMutation = graphql(`
  mutation ChangeAddressDialog_ChangeMutation($input: ChangeAccountsAddressInput!) {
    changeAccountsAddress(input: $input) {
      accounts {
        id
        address {
          line1
          line2
          city
          region
          postalCode
          country
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface Props {
  /** the chosen accounts; none: the dialog is closed */
  accounts: readonly AccountRow[];
  onClose: () => void;
  onDone: () => void;
}

/** One address for several accounts at once, all or none (product.md 4). Starts from the address that the first of them has. */
export function ChangeAddressDialog({ accounts, onClose, onDone }: Props) {
  const intl = useIntl();
  const form = useApiForm();
  const [change] = useMutation(ChangeAddressDialog_ChangeMutation);
  const known = accounts[0]?.address;
  const choices = useMemo(() => {
    const names = new Intl.DisplayNames(intl.locale, { type: 'region' });
    return countries.map((code) => ({ id: code, text: names.of(code) ?? code })).sort((a, b) => a.text.localeCompare(b.text, intl.locale));
  }, [intl.locale]);

  const submit = (values: FormData) =>
    void form
      .submit(async () => {
        const text = (name: string) => String(values.get(`address.${name}`) ?? '');
        const address = {
          line1: text('line1'),
          line2: text('line2'),
          city: text('city'),
          region: text('region'),
          postalCode: text('postalCode'),
          country: text('country'),
        };
        const { data } = await change({ variables: { input: { nicknames: accounts.map(({ nickname }) => nickname), address } } });
        return data?.changeAccountsAddress.userErrors;
      })
      .then((isDone) => {
        if (!isDone) return;
        showToast(intl.formatMessage({ id: 'accounts.address.done' }, { count: accounts.length }));
        onDone();
      });

  const field = (name: string, autoComplete: string, optional = false) => ({
    name: `address.${name}`,
    label: intl.formatMessage({ id: `accounts.address.${name}` as 'accounts.address.line1' }),
    autoComplete,
    optional,
    isRequired: !optional,
  });

  return (
    <Dialog isOpen={accounts.length > 0} onClose={onClose} title={<FormattedMessage id="accounts.address" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={submit}>
        <p className={styles.chosen}>
          {accounts.map((account) => (
            <AccountTag key={account.id} {...account} />
          ))}
        </p>
        <TextField {...field('line1', 'address-line1')} defaultValue={known?.line1 ?? ''} autoFocus />
        <TextField {...field('line2', 'address-line2', true)} defaultValue={known?.line2 ?? ''} />
        <FormRow>
          <TextField {...field('postalCode', 'postal-code', true)} defaultValue={known?.postalCode ?? ''} />
          <TextField {...field('city', 'address-level2')} defaultValue={known?.city ?? ''} />
        </FormRow>
        <FormRow>
          <TextField {...field('region', 'address-level1', true)} defaultValue={known?.region ?? ''} />
          <ComboBox
            name="address.country"
            label={intl.formatMessage({ id: 'accounts.address.country' })}
            choices={choices}
            defaultValue={known?.country ?? null}
            isRequired
          />
        </FormRow>
        <FormActions>
          <Button variant="primary" type="submit" isPending={form.isPending}>
            <FormattedMessage id="accounts.address.update" />
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}
