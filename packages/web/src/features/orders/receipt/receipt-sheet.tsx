import { accountStyle, type Language, localeOf } from '@mestre/shared';
import styles from './receipt.module.css';
import type { ReceiptView } from './receipt-documents';

/** The receipt as it is printed. Every word and figure is the server's, in the receipt's own language, so that page, PDF and mail never disagree. */
export function ReceiptSheet({ receipt }: { receipt: ReceiptView }) {
  const { headings } = receipt;
  const isPriced = receipt.lines.some((line) => line.unitPrice !== null);
  const isSummed = receipt.lines.some((line) => line.amount !== null);
  const parties = [receipt.soldBy, receipt.billedTo, receipt.shippedTo].filter(({ lines }) => lines.length > 0);
  const lastStrong = receipt.sums.findLastIndex(({ strong }) => strong);
  const language = receipt.language.toLowerCase() as Language;
  return (
    <article
      className={styles.sheet}
      lang={localeOf[language]}
      style={{ '--own': accountStyle(receipt.colorIndex).color } as React.CSSProperties}
    >
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{receipt.title}</h1>
          <p className={styles.quiet}>{receipt.nickname}</p>
        </div>
        <dl className={styles.facts}>
          {receipt.facts.map(({ label, value }) => (
            <div key={label} className={styles.fact}>
              <dt className={styles.quiet}>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </header>
      <div className={styles.parties}>
        {parties.map(({ label, lines }) => (
          <section key={label}>
            <h2 className={styles.label}>{label}</h2>
            <address className={styles.party}>
              {lines.map((line) => (
                <div key={line}>{line}</div>
              ))}
            </address>
          </section>
        ))}
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{headings.item}</th>
            <th scope="col" className={styles.figure}>
              {headings.quantity}
            </th>
            {isPriced && (
              <th scope="col" className={styles.figure}>
                {headings.unitPrice}
              </th>
            )}
            {isSummed && (
              <th scope="col" className={styles.figure}>
                {headings.amount}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {receipt.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a receipt's lines have no id and never move
            <tr key={index}>
              <td>
                <div>{line.title}</div>
                {line.item !== line.title && <div className={styles.note}>{line.item}</div>}
                {line.notes.map((note) => (
                  <div key={note} className={styles.note}>
                    {note}
                  </div>
                ))}
              </td>
              <td className={styles.figure}>{line.quantity}</td>
              {isPriced && <td className={styles.figure}>{line.unitPrice ?? '–'}</td>}
              {isSummed && <td className={styles.figure}>{line.amount ?? '–'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={styles.sums}>
        {receipt.sums.map(({ label, amount, strong }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two refunds of one day read alike
          <div key={index} className={styles.sum} data-strong={strong || undefined} data-last={index === lastStrong || undefined}>
            <dt>{label}</dt>
            <dd className={styles.figure}>{amount}</dd>
          </div>
        ))}
      </dl>
      <footer className={styles.footer}>{receipt.footer}</footer>
    </article>
  );
}
