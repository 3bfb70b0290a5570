import { FormattedMessage, useIntl } from 'react-intl';
import { Card, Page } from '../ui/shell/page';
import { Keys } from '../ui/shortcuts/shortcut-help';
import styles from './app.module.css';

const TERMS = [
  'master',
  'owner',
  'clerk',
  'account',
  'ticket',
  'receipt',
  'transaction',
  'recurring',
  'manageTickets',
  'manageOrders',
  'permission',
  'apiOnly',
  'viewAs',
  'refundCap',
  'displayCurrency',
  'pin',
  'affiliate',
  'agency',
] as const;

/** `/help`: the words, with those of the older texts that people may know (interface.md, the words), the keys, the API. */
export default function HelpPage() {
  const intl = useIntl();
  return (
    <Page width="text" title={intl.formatMessage({ id: 'help.title' })} note={<FormattedMessage id="help.note" />}>
      <Card title={<FormattedMessage id="help.glossary" />}>
        <table className={styles.glossary}>
          <thead>
            <tr>
              <th scope="col">
                <FormattedMessage id="help.word" />
              </th>
              <th scope="col">
                <FormattedMessage id="help.meaning" />
              </th>
              <th scope="col">
                <FormattedMessage id="help.older" />
              </th>
            </tr>
          </thead>
          <tbody>
            {TERMS.map((term) => (
              <tr key={term}>
                <th scope="row">
                  <FormattedMessage id={`help.term.${term}`} />
                </th>
                <td>
                  <FormattedMessage id={`help.term.${term}.meaning`} />
                </td>
                <td className={styles.older}>
                  <FormattedMessage id={`help.term.${term}.older`} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <Card title={<FormattedMessage id="help.keys" />}>
        <p>
          <FormattedMessage id="help.keys.text" values={{ keys: <Keys key="keys" keys="mod+k" /> }} />
        </p>
      </Card>
      <Card title={<FormattedMessage id="help.api" />}>
        <p>
          <FormattedMessage
            id="help.api.text"
            values={{
              link: (text) => (
                <a key="link" href="/graphiql">
                  {text}
                </a>
              ),
            }}
          />
        </p>
      </Card>
    </Page>
  );
}
