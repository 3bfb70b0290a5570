import { addDays, daysBetween } from '@mestre/shared';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { formatMoney } from '../../../domain/money';
import { Button } from '../../../ui/button/button';
import { Card } from '../../../ui/shell/page';
import type { Converted } from '../dashboard-documents';
import styles from './currency.module.css';
import { byDay, dayText, rateText } from './rate-text';

/** Rates are made on working days: one that is older than this was not loaded, or is made no more. */
const freshDays = 10;

interface ConvertedTotalProps {
  converted: Converted;
  /** "Last 30 days". */
  periodTitle: string;
  /** The last day that counts: of the period, or today. */
  lastDay: string;
  /** opens the choice of the display currency */
  onCurrency: () => void;
}

/** Whether there is anything to say: what moved in the display currency alone stands there already. */
export function isWorthShowing({ rates, leftOut }: Converted): boolean {
  return leftOut.length > 0 || rates.length > 0;
}

/** The sum over currencies in one of them: marked as approximate, with its rates and their days, and what is not in it. */
export function ConvertedTotal({ converted, periodTitle, lastDay, onCurrency }: ConvertedTotalProps) {
  const intl = useIntl();
  const { currency, rates, leftOut } = converted;
  const old = rates.filter(({ date }) => daysBetween(date, addDays(lastDay, 1)) > freshDays);
  return (
    <Card
      title={<FormattedMessage id="dashboard.converted.title" values={{ currency, period: periodTitle }} />}
      actions={
        <Button size="s" variant="quiet" onPress={onCurrency}>
          <FormattedMessage id="dashboard.displayCurrency" />
        </Button>
      }
    >
      <div className={styles.converted}>
        {converted.gross ? (
          <dl className={styles.figures}>
            {(['gross', 'refunds', 'chargebacks', 'net'] as const).map((figure) => {
              const value = converted[figure];
              return (
                value && (
                  <div key={figure}>
                    <dt>
                      <FormattedMessage id={`dashboard.${figure}`} />
                    </dt>
                    <dd>
                      <FormattedMessage id="dashboard.converted.about" values={{ figure: formatMoney(intl, value) }} />
                    </dd>
                  </div>
                )
              );
            })}
          </dl>
        ) : (
          <p>
            <FormattedMessage id="dashboard.converted.nothing" values={{ day: dayText(intl, lastDay) }} />
          </p>
        )}
        {leftOut.length > 0 && (
          <Warning>
            <FormattedMessage
              id="dashboard.converted.leftOut"
              values={{ currencies: intl.formatList(leftOut), count: leftOut.length, day: dayText(intl, lastDay) }}
            />
          </Warning>
        )}
        {old.length > 0 && (
          <Warning>
            <FormattedMessage
              id="dashboard.converted.old"
              values={{ currencies: intl.formatList(old.map((rate) => rate.currency)), count: old.length }}
            />
          </Warning>
        )}
        {converted.gross && (
          <p className={styles.note}>
            <FormattedMessage id="dashboard.converted.note" />{' '}
            {byDay(rates).map(([day, own]) => (
              <span key={day}>
                <FormattedMessage
                  id="dashboard.converted.rates"
                  values={{ day: dayText(intl, day), rates: own.map((rate) => rateText(intl, rate)).join(' = ') }}
                />{' '}
              </span>
            ))}
          </p>
        )}
      </div>
    </Card>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className={styles.warning}>
      <TriangleAlert size={16} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
