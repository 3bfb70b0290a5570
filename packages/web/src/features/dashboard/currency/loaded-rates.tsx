import { useMutation } from '@apollo/client/react';
import { addDays } from '@mestre/shared';
import { Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../../access/faults';
import { uploadFile } from '../../../access/upload-file';
import { uploadText } from '../../../access/upload-text';
import { Button } from '../../../ui/button/button';
import { Confirm } from '../../../ui/dialog/confirm';
import { Banner } from '../../../ui/feedback/banner';
import { ProgressBar } from '../../../ui/feedback/progress-bar';
import { FileDrop } from '../../../ui/file-drop/file-drop';
import { formatPeriod } from '../../../ui/period-picker/format-period';
import { showToast } from '../../../ui/toast/toast';
import styles from './currency.module.css';
import { type CurrencyMaster, DisplayCurrency_LoadMutation, DisplayCurrency_RemoveMutation, type LoadOutcome } from './currency-documents';
import { dayText, rateText } from './rate-text';

const largest = 4 * 1024 * 1024;

interface LoadedRatesProps {
  rates: CurrencyMaster['exchangeRates'] | null;
  /** while a file is on its way, the dialog stays */
  onBusy: (isBusy: boolean) => void;
  onChanged: () => void;
}

/** What is loaded, a place for a file, and what is wrong with one that was refused. */
export function LoadedRates({ rates, onBusy, onChanged }: LoadedRatesProps) {
  const intl = useIntl();
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<LoadOutcome | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const [load] = useMutation(DisplayCurrency_LoadMutation);
  const [remove] = useMutation(DisplayCurrency_RemoveMutation);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const take = async (file: File) => {
    setProblem(null);
    setOutcome(null);
    setShare(0);
    onBusy(true);
    abort.current = new AbortController();
    try {
      const fileId = await uploadFile(file, 'rates', setShare, abort.current.signal);
      const { data } = await load({ variables: { input: { fileId } } });
      if (!data) return;
      setOutcome(data.loadExchangeRates);
      const [refused] = data.loadExchangeRates.userErrors;
      if (refused) setProblem(refusalText(intl, refused));
      else onChanged();
    } catch (failed) {
      setProblem(uploadText(intl, failed));
    } finally {
      setShare(null);
      onBusy(false);
    }
  };
  const takeAway = async () => {
    try {
      const { data } = await remove();
      const refusals = data?.removeExchangeRates.userErrors ?? [];
      for (const refusal of refusals) showToast(refusalText(intl, refusal), { tone: 'bad' });
      setOutcome(null);
      setProblem(null);
      onChanged();
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
      return false;
    }
  };

  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>
        <FormattedMessage id="dashboard.exchange.loaded" />
      </h3>
      {rates ? (
        <div className={styles.loaded}>
          <details className={styles.facts}>
            <summary>
              <FormattedMessage
                id="dashboard.exchange.span"
                values={{
                  span: formatPeriod(intl, { from: rates.from, to: addDays(rates.to, 1) }),
                  days: rates.days,
                  currencies: rates.newest.length,
                }}
              />
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing in it that takes the focus */}
            <ul className={styles.newest} tabIndex={0} aria-label={intl.formatMessage({ id: 'dashboard.exchange.newest' })}>
              {[...rates.newest]
                .sort((a, b) => (a.currency < b.currency ? -1 : 1))
                .map((rate) => (
                  <li key={rate.currency}>
                    <span>{rateText(intl, rate)}</span>
                    <span className={styles.note}>{dayText(intl, rate.date)}</span>
                  </li>
                ))}
            </ul>
          </details>
          <Button size="s" icon={Trash2} onPress={() => setRemoving(true)} isDisabled={share !== null}>
            <FormattedMessage id="dashboard.exchange.remove" />
          </Button>
        </div>
      ) : (
        <p>
          <FormattedMessage id="dashboard.exchange.none" />
        </p>
      )}
      {share === null ? (
        <FileDrop
          label={intl.formatMessage({ id: rates ? 'dashboard.exchange.drop.more' : 'dashboard.exchange.drop' })}
          note={<FormattedMessage id="dashboard.exchange.drop.note" />}
          endings={['.csv', '.txt', '.zip', '.gz']}
          maxSize={largest}
          onFiles={([file]) => file && void take(file)}
        />
      ) : (
        <ProgressBar
          label={intl.formatMessage({ id: share < 1 ? 'dashboard.exchange.uploading' : 'dashboard.exchange.loading' })}
          value={share < 1 ? Math.round(share * 100) : undefined}
        />
      )}
      {problem && (
        <Banner tone="bad" announce title={problem}>
          {outcome && <Problems outcome={outcome} />}
        </Banner>
      )}
      {outcome && outcome.userErrors.length === 0 && (
        <Banner tone="ok" announce>
          <p>
            <FormattedMessage id="dashboard.exchange.done" values={{ written: outcome.written }} />
          </p>
          {outcome.leftOut.length > 0 && (
            <p>
              <FormattedMessage id="dashboard.exchange.leftOut" values={{ currencies: intl.formatList(outcome.leftOut) }} />
            </p>
          )}
        </Banner>
      )}
      <Confirm
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        title={<FormattedMessage id="dashboard.exchange.remove.title" />}
        confirmLabel={<FormattedMessage id="dashboard.exchange.remove" />}
        onConfirm={takeAway}
      >
        <p>
          <FormattedMessage id="dashboard.exchange.remove.text" />
        </p>
      </Confirm>
    </section>
  );
}

/** Where the file is wrong, and how to mend it: the first of them line by line. */
function Problems({ outcome: { problems, problemCount } }: { outcome: LoadOutcome }) {
  const left = problemCount - problems.length;
  return (
    <ul className={styles.problems}>
      {problems.map(({ line, column, code, value, message }) => (
        <li key={`${line} ${column} ${code}`}>
          <strong>
            <FormattedMessage id={column ? 'dashboard.exchange.place' : 'dashboard.exchange.line'} values={{ line, column }} />
          </strong>
          {value && (
            <>
              {' '}
              <code>{value}</code>
            </>
          )}{' '}
          {message}
        </li>
      ))}
      {left > 0 && (
        <li>
          <FormattedMessage id="dashboard.exchange.more" values={{ count: left }} />
        </li>
      )}
    </ul>
  );
}
