import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../../access/fault-views';
import { faultOf, faultText, refusalText } from '../../../access/faults';
import { Dialog } from '../../../ui/dialog/dialog';
import { LoadingNote, SkeletonText } from '../../../ui/feedback/skeleton';
import { Select } from '../../../ui/fields/select';
import { showToast } from '../../../ui/toast/toast';
import styles from './currency.module.css';
import { type CurrencyMaster, DisplayCurrency_ChooseMutation, DisplayCurrency_MasterQuery } from './currency-documents';
import { LoadedRates } from './loaded-rates';

/** What shows the sum: asked for again once another currency or other rates count. */
const shownAgain = ['DashboardPage_DashboardQuery'];
const none = 'none';

/** The owner's choice of a currency in which the dashboard also shows its sum, and the rates that he loads for it (ADR 0021). */
export default function DisplayCurrencyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [isBusy, setBusy] = useState(false);
  const { data, error, loading, refetch } = useQuery(DisplayCurrency_MasterQuery, { skip: !isOpen, fetchPolicy: 'cache-and-network' });
  const client = useApolloClient();
  const showAgain = () => void client.refetchQueries({ include: shownAgain });
  const content = () => {
    if (data?.master) {
      return (
        <div className={styles.dialog}>
          <p>
            <FormattedMessage id="dashboard.displayCurrency.text" />
          </p>
          <LoadedRates rates={data.master.exchangeRates ?? null} onBusy={setBusy} onChanged={showAgain} />
          {data.master.exchangeRates && <CurrencyChoice master={data.master} onChanged={showAgain} />}
          <section className={styles.part}>
            <h3 className={styles.heading}>
              <FormattedMessage id="dashboard.displayCurrency.how" />
            </h3>
            <p>
              <FormattedMessage id="dashboard.displayCurrency.how.text" />
            </p>
          </section>
        </div>
      );
    }
    if (error) return <FaultState compact error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
    return (
      <>
        <LoadingNote />
        <SkeletonText lines={8} />
      </>
    );
  };
  return (
    <Dialog isOpen={isOpen} onClose={onClose} isBusy={isBusy} title={<FormattedMessage id="dashboard.displayCurrency" />}>
      {content()}
    </Dialog>
  );
}

/** None, the euro, and each currency of which a rate is loaded; what is chosen counts at once. */
function CurrencyChoice({ master, onChanged }: { master: CurrencyMaster; onChanged: () => void }) {
  const intl = useIntl();
  const [choose] = useMutation(DisplayCurrency_ChooseMutation);
  const names = new Intl.DisplayNames(intl.locale, { type: 'currency' });
  const codes = ['EUR', ...(master.exchangeRates?.newest ?? []).map((rate) => rate.currency)].sort();
  const choices = [
    { id: none, text: intl.formatMessage({ id: 'dashboard.displayCurrency.none' }) },
    ...codes.map((code) => ({ id: code, text: `${code} – ${names.of(code) ?? code}` })),
  ];
  const save = async (id: string) => {
    const currency = id === none ? null : id;
    try {
      const { data } = await choose({ variables: { input: { currency } } });
      const refusals = data?.setDisplayCurrency.userErrors ?? [];
      for (const refusal of refusals) showToast(refusalText(intl, refusal), { tone: 'bad' });
      if (refusals.length > 0) return;
      showToast(intl.formatMessage({ id: 'dashboard.displayCurrency.saved' }, { currency: currency ?? none }), { tone: 'ok' });
      onChanged();
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    }
  };
  return (
    <Select
      label={intl.formatMessage({ id: 'dashboard.displayCurrency.choose' })}
      choices={choices}
      value={master.displayCurrency ?? none}
      onChange={(id) => void save(id)}
    />
  );
}
