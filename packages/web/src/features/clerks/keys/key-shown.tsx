import { Copy } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Button } from '../../../ui/button/button';
import { Banner } from '../../../ui/feedback/banner';
import { FormActions } from '../../../ui/form/form';
import { showToast } from '../../../ui/toast/toast';
import styles from './keys.module.css';

/** The key itself, this once. */
export function KeyShown({ secret, onClose }: { secret: string; onClose: () => void }) {
  const intl = useIntl();
  return (
    <div className={styles.stack}>
      <Banner tone="warn" announce>
        <FormattedMessage id="clerks.key.shown" />
      </Banner>
      <code className={styles.secret} data-testid="api-key">
        {secret}
      </code>
      <FormActions>
        <Button
          variant="primary"
          icon={Copy}
          autoFocus
          onPress={() => void navigator.clipboard.writeText(secret).then(() => showToast(intl.formatMessage({ id: 'clerks.key.copied' })))}
        >
          <FormattedMessage id="clerks.key.copy" />
        </Button>
        <Button onPress={onClose}>
          <FormattedMessage id="ui.close" />
        </Button>
      </FormActions>
    </div>
  );
}
