import { useMutation } from '@apollo/client/react';
import { useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { zoneChoices } from '../../domain/time-zones';
import { Button } from '../../ui/button/button';
import { useClock } from '../../ui/clock';
import { cx } from '../../ui/cx';
import { ComboBox } from '../../ui/fields/combo-box';
import { Checkbox } from '../../ui/fields/toggles';
import { FormActions } from '../../ui/form/form';
import { Card } from '../../ui/shell/page';
import { showToast } from '../../ui/toast/toast';
import { ProfilePart_UpdateMasterMutation } from './profile-documents';
import styles from './settings.module.css';

/** What the owner sets for the whole master: the zone in which days are counted, and whether he wants news (product.md 3). */
export function MasterCard({ timeZone, hasNews }: { timeZone: string; hasNews: boolean }) {
  const intl = useIntl();
  const clock = useClock();
  const form = useApiForm();
  const [zone, setZone] = useState<string | null>(timeZone);
  const [update] = useMutation(ProfilePart_UpdateMasterMutation);
  const zones = useMemo(() => zoneChoices(intl.locale, clock(), timeZone), [intl.locale, clock, timeZone]);

  const save = (values: FormData) =>
    void form
      .submit(async () => {
        const { data } = await update({
          variables: { input: { timeZone: zone ?? '', notifications: values.has('notifications') } },
        });
        return data?.updateMaster.userErrors;
      })
      .then((isDone) => isDone && showToast(intl.formatMessage({ id: 'settings.saved' }), { tone: 'ok' }));

  return (
    <Card title={<FormattedMessage id="settings.master" />}>
      <ApiForm form={form} onSubmit={save}>
        <div className={styles.half}>
          <ComboBox
            isRequired
            name="timeZone"
            label={intl.formatMessage({ id: 'accountSignUp.zone' })}
            choices={zones}
            value={zone}
            onChange={setZone}
          />
        </div>
        <p className={cx(styles.quiet, styles.under)}>
          <FormattedMessage id="settings.zone.note" />
        </p>
        <Checkbox name="notifications" value="yes" defaultSelected={hasNews} note={<FormattedMessage id="settings.news.note" />}>
          <FormattedMessage id="signUp.notifications" />
        </Checkbox>
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            <FormattedMessage id="ui.save" />
          </Button>
        </FormActions>
      </ApiForm>
    </Card>
  );
}
