import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { DateTime } from '../../domain/date-time';
import styles from './audit.module.css';
import { type Change, difference, type Leaf } from './difference';
import { useAuditWords } from './use-audit-words';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A value in the user's language: yes and no, times in his zone, our own words, lists. */
function Value({ leaf, field }: { leaf: Leaf | undefined; field: string }) {
  const intl = useIntl();
  const words = useAuditWords();
  const { timeZone } = useAccess();
  if (leaf === undefined || leaf === null || leaf === '' || (Array.isArray(leaf) && leaf.length === 0)) {
    return (
      <span className={styles.nothing}>
        <FormattedMessage id="audit.nothing" />
      </span>
    );
  }
  if (typeof leaf === 'boolean') return <FormattedMessage id={leaf ? 'audit.yes' : 'audit.no'} />;
  if (typeof leaf === 'number') return intl.formatNumber(leaf, { maximumFractionDigits: 10 });
  const named = typeof leaf === 'string' && nameOf(intl, field, leaf);
  if (named) return named;
  if (typeof leaf === 'string') return instant.test(leaf) ? <DateTime value={leaf} timeZone={timeZone} /> : words.value(leaf);
  if ('permission' in leaf) return words.granted(leaf);
  if (leaf.some((item) => typeof item === 'object')) {
    return (
      <ul className={styles.list}>
        {leaf.map((item) => (
          <li key={JSON.stringify(item)}>
            <Value leaf={item} field={field} />
          </li>
        ))}
      </ul>
    );
  }
  return intl.formatList(leaf.map((item) => words.value(String(item))));
}

/** Languages and countries stand there by their codes. */
function nameOf(intl: IntlShape, field: string, code: string): string | undefined {
  if (/(?:^|\.)language$/.test(field) && /^[a-z]{2}$/i.test(code)) return intl.formatDisplayName(code.toLowerCase(), { type: 'language' });
  if (/(?:^|\.)country$/.test(field) && /^[A-Z]{2}$/.test(code)) return intl.formatDisplayName(code, { type: 'region' });
  return undefined;
}

function Row({ change, children }: { change: Change; children: ReactNode }) {
  const words = useAuditWords();
  return (
    <div className={styles.change}>
      <dt>{words.field(change.path) || <FormattedMessage id="audit.value" />}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What an act changed, field by field: what was there, struck through, and what is there now; or what it noted. */
export function DifferenceView({ before, after }: { before?: string | null; after?: string | null }) {
  const { kind, changed, same } = difference(before, after);
  if (kind === 'none') {
    return (
      <p className={styles.quiet}>
        <FormattedMessage id="audit.noDetails" />
      </p>
    );
  }
  if (kind === 'facts') {
    return (
      <dl className={styles.changes}>
        {changed.map((change) => (
          <Row key={change.path} change={change}>
            <Value leaf={change.after} field={change.path} />
          </Row>
        ))}
      </dl>
    );
  }
  return (
    <>
      <dl className={styles.changes}>
        {changed.map((change) => (
          <Row key={change.path} change={change}>
            <del className={styles.before}>
              <span className="visually-hidden">
                <FormattedMessage id="audit.before" />{' '}
              </span>
              <Value leaf={change.before} field={change.path} />
            </del>
            <ArrowRight size={14} aria-hidden="true" className={styles.arrow} />
            <ins className={styles.after}>
              <span className="visually-hidden">
                <FormattedMessage id="audit.after" />{' '}
              </span>
              <Value leaf={change.after} field={change.path} />
            </ins>
          </Row>
        ))}
      </dl>
      {same.length > 0 && (
        <details className={styles.same}>
          <summary>
            <FormattedMessage id="audit.same" values={{ count: same.length }} />
          </summary>
          <dl className={styles.changes}>
            {same.map((change) => (
              <Row key={change.path} change={change}>
                <Value leaf={change.after} field={change.path} />
              </Row>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
