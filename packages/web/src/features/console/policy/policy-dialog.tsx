import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../../access/fault-views';
import { readDecimal } from '../../../domain/refund/refund-wish';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { TextField } from '../../../ui/fields/text-field';
import { Checkbox } from '../../../ui/fields/toggles';
import { FormActions, FormRow, FormSection } from '../../../ui/form/form';
import { showToast } from '../../../ui/toast/toast';
import { Console_SetPolicyMutation, type ConsoleAccount } from '../documents';
import { Holidays } from './holidays';

/** The limits of shared/orders/refund-policy.ts; the server asks the rule itself. */
const RANGES = {
  customerWindowDays: [0, 3650],
  sellerWindowDays: [0, 3650],
  maxPartialPercent: [1, 99],
  expiryHours: [1, 720],
  returnDays: [1, 365],
} as const;
type Whole = keyof typeof RANGES;

/** Sets the refund policy of an account, as a whole. */
export function PolicyDialog({ account, onClose }: { account: ConsoleAccount; onClose: () => void }) {
  const intl = useIntl();
  const form = useApiForm();
  const { refundPolicy: policy, currency, nickname } = account;
  const [skipWeekends, setSkipWeekends] = useState(policy.skipWeekends);
  const [holidays, setHolidays] = useState<readonly string[]>(policy.holidays);
  const [set] = useMutation(Console_SetPolicyMutation);

  const whole = (name: Whole) => {
    const [least, most] = RANGES[name];
    return (
      <TextField
        name={`policy.${name}`}
        inputMode="numeric"
        label={intl.formatMessage({ id: `policy.${name}` })}
        defaultValue={String(policy[name])}
        validate={(value) =>
          /^\d{1,4}$/.test(value.trim()) && Number(value) >= least && Number(value) <= most
            ? null
            : intl.formatMessage({ id: 'policy.range' }, { least, most })
        }
        isRequired
      />
    );
  };
  const amount = (name: 'minPartial' | 'minPrice') => (
    <TextField
      name={`policy.${name}`}
      inputMode="decimal"
      label={intl.formatMessage({ id: `policy.${name}` })}
      defaultValue={intl.formatNumber(Number(policy[name].amount), {
        minimumFractionDigits: policy[name].amount.split('.')[1]?.length ?? 0,
      })}
      after={currency}
      validate={(value) => (readDecimal(value, intl.locale) === null ? intl.formatMessage({ id: 'error.AMOUNT_INVALID' }) : null)}
      isRequired
    />
  );

  const send = (values: FormData) =>
    void form.submit(async () => {
      const text = (name: string) => String(values.get(`policy.${name}`) ?? '').trim();
      const number = (name: Whole) => Number(text(name));
      const money = (name: string) => ({ amount: readDecimal(text(name), intl.locale) ?? '', currency });
      const { data } = await set({
        variables: {
          input: {
            account: nickname,
            policy: {
              customerWindowDays: number('customerWindowDays'),
              sellerWindowDays: number('sellerWindowDays'),
              maxPartialPercent: number('maxPartialPercent'),
              minPartial: money('minPartial'),
              minPrice: money('minPrice'),
              expiryHours: number('expiryHours'),
              skipWeekends,
              returnDays: number('returnDays'),
              holidays: [...holidays],
            },
          },
        },
      });
      const refusals = data?.setRefundPolicy.userErrors ?? [];
      if (refusals.length > 0) return refusals;
      showToast(intl.formatMessage({ id: 'policy.done' }));
      onClose();
      return [];
    });

  return (
    <Dialog isOpen onClose={onClose} size="m" title={<FormattedMessage id="policy.title" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={send}>
        <FormSection title={<FormattedMessage id="policy.windows" />}>
          <FormRow>
            {whole('customerWindowDays')}
            {whole('sellerWindowDays')}
          </FormRow>
        </FormSection>
        <FormSection title={<FormattedMessage id="policy.partial" />}>
          {whole('maxPartialPercent')}
          <FormRow>
            {amount('minPartial')}
            {amount('minPrice')}
          </FormRow>
        </FormSection>
        <FormSection title={<FormattedMessage id="policy.clock" />} note={<FormattedMessage id="policy.note" />}>
          <FormRow>
            {whole('expiryHours')}
            {whole('returnDays')}
          </FormRow>
          <Checkbox isSelected={skipWeekends} onChange={setSkipWeekends}>
            <FormattedMessage id="policy.skipWeekends" />
          </Checkbox>
          <Holidays days={holidays} onChange={setHolidays} />
        </FormSection>
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            <FormattedMessage id="ui.save" />
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}
