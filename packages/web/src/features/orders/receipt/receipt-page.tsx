import { useQuery } from '@apollo/client/react';
import { type Language, languages } from '@mestre/shared';
import { ArrowLeft, FileDown, Mail, Printer } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { FaultState } from '../../../access/fault-views';
import { isOnlyForbidden } from '../../../access/faults';
import { useLinks } from '../../../domain/links';
import { useReceiptActs } from '../../../domain/order-acts/use-receipt-acts';
import { wireLanguage } from '../../../domain/wire-language';
import { Button, LinkButton } from '../../../ui/button/button';
import { LoadingNote, Skeleton, SkeletonText } from '../../../ui/feedback/skeleton';
import { Select } from '../../../ui/fields/select';
import { useDocumentTitle } from '../../../ui/shell/page';
import { useSearchState } from '../../../ui/url/use-search-state';
import { NoSuchOrder } from '../order-pane';
import styles from './receipt.module.css';
import { ReceiptPageQuery } from './receipt-documents';
import { ReceiptSheet } from './receipt-sheet';

/** In their own words, as whoever reads them looks for them. */
const NAMES: Record<Language, string> = { en: 'English', pt: 'Português', de: 'Deutsch', es: 'Español' };

/** An order's receipt, alone on its page, to look at, print, keep as PDF and mail, in any of the four languages: `/receipt/:account/:receipt`. */
export default function ReceiptPage() {
  const intl = useIntl();
  const links = useLinks();
  const { account = '', receipt = '' } = useParams();
  const [search, patch] = useSearchState();
  const wanted = languages.find((language) => language === search.get('language'));
  const { data, error, loading, refetch } = useQuery(ReceiptPageQuery, {
    variables: { account, receipt, language: wanted ? wireLanguage(wanted) : null },
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
  });
  const shown = data?.receipt;
  const language = (shown?.language.toLowerCase() ?? wanted ?? 'en') as Language;
  const { mail, save, isPending } = useReceiptActs({ receipt, account: { nickname: account }, language });
  useDocumentTitle(`${intl.formatMessage({ id: 'word.RECEIPT' })} ${receipt}`);
  const fault = !shown && error && !(data && isOnlyForbidden(error)) ? error : undefined;
  return (
    <main className={styles.page}>
      <div className={styles.bar} data-print="hide">
        <LinkButton icon={ArrowLeft} variant="quiet" size="s" href={links.order(account, receipt)}>
          <FormattedMessage id="orders.orderTitle" values={{ receipt }} />
        </LinkButton>
        {shown && (
          <div className={styles.acts}>
            <Select<Language>
              bare
              size="s"
              label={intl.formatMessage({ id: 'receipt.language' })}
              value={language}
              onChange={(next) => patch({ language: next }, 'replace')}
              choices={languages.map((id) => ({ id, text: NAMES[id] }))}
            />
            <Button size="s" icon={Mail} isDisabled={isPending} onPress={() => void mail('RECEIPT')}>
              <FormattedMessage id="receipt.mail" />
            </Button>
            <Button size="s" icon={FileDown} isDisabled={isPending} onPress={() => void save()}>
              <FormattedMessage id="receipt.pdf" />
            </Button>
            <Button size="s" icon={Printer} variant="primary" onPress={() => window.print()}>
              <FormattedMessage id="receipt.doPrint" />
            </Button>
          </div>
        )}
      </div>
      {shown && <ReceiptSheet receipt={shown} />}
      {!shown && loading && (
        <div className={styles.sheet}>
          <LoadingNote />
          <Skeleton width="40%" height="32px" />
          <SkeletonText lines={4} />
          <SkeletonText lines={6} />
        </div>
      )}
      {fault !== undefined && <FaultState error={fault} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />}
      {!shown && !loading && fault === undefined && <NoSuchOrder receipt={receipt} />}
    </main>
  );
}
