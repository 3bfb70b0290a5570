import { Copy } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { IconButton } from '../../ui/button/button';
import { useIsNarrow } from '../../ui/use-media';
import { CodeField } from './code-field';
import { QrCode } from './qr-code';
import { inGroups } from './recovery-text';
import styles from './settings.module.css';
import { useCopy } from './use-copy';

/** A secret that waits for its first code: base32 to type, otpauth:// to scan. */
export interface Secret {
  secret: string;
  uri: string;
}

/** The secret as a picture, as a link for the app on this very device, and in letters to type; then its first code. */
export function ScanStep({ secret, uri }: Secret) {
  const intl = useIntl();
  const copy = useCopy();
  const isNarrow = useIsNarrow();
  const list = useRef<HTMLOListElement>(null);
  // on a phone its keyboard would cover the picture: there the focus begins at the top
  useEffect(() => {
    if (isNarrow) list.current?.focus();
  }, [isNarrow]);
  return (
    <ol className={styles.steps} ref={list} tabIndex={-1}>
      <li>
        <p>
          <FormattedMessage id="settings.factor.scan" />
        </p>
        <div className={styles.scan}>
          <QrCode text={uri} label={intl.formatMessage({ id: 'settings.factor.qr' })} />
          <div className={styles.secretBox}>
            <p className={styles.quiet}>
              <FormattedMessage
                id="settings.factor.here"
                values={{
                  link: (text) => (
                    <a key="link" href={uri}>
                      {text}
                    </a>
                  ),
                }}
              />
            </p>
            <p className={styles.quiet}>
              <FormattedMessage id="settings.factor.type" />
            </p>
            <div className={styles.secret}>
              <code>{inGroups(secret)}</code>
              <IconButton icon={Copy} size="s" label={intl.formatMessage({ id: 'settings.copy' })} onPress={() => copy(secret)} />
            </div>
          </div>
        </div>
      </li>
      <li>
        <p>
          <FormattedMessage id="settings.factor.enter" />
        </p>
        <CodeField label={intl.formatMessage({ id: 'settings.factor.code' })} autoFocus={!isNarrow} />
      </li>
    </ol>
  );
}
