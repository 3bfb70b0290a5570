import { FormattedMessage, useIntl } from 'react-intl';
import type { Omission } from './import-documents';
import styles from './imports.module.css';

/** What of the file does not become something of its own here, in the words of the server, each with its exact count. */
export function Omissions({ rows }: { rows: readonly Omission[] }) {
  const intl = useIntl();
  const heading = intl.formatMessage({ id: 'imports.omissions' });
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{heading}</caption>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            <th scope="col" className={styles.count}>
              <FormattedMessage id="imports.omissions.count" />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, count, message }) => (
            <tr key={`${code} ${name}`}>
              <td>{message}</td>
              <td className={styles.count}>{intl.formatNumber(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
