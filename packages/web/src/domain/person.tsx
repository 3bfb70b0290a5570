import { useIntl } from 'react-intl';
import styles from './domain.module.css';

/** The contract's `Person`: a name, and whether the user is gone. */
export interface PersonValue {
  name: string;
  deleted?: boolean;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** Somebody by name, with initials before it; null is nobody. */
export function Person({ person, bare }: { person: PersonValue | null | undefined; bare?: boolean }) {
  const intl = useIntl();
  if (!person) return <span className={styles.absent}>{intl.formatMessage({ id: 'domain.nobody' })}</span>;
  return (
    <span className={styles.person}>
      {!bare && (
        <span className={styles.initials} aria-hidden="true">
          {initials(person.name)}
        </span>
      )}
      <span className={styles.nickname}>
        {person.deleted ? intl.formatMessage({ id: 'domain.deletedPerson' }, { name: person.name }) : person.name}
      </span>
    </span>
  );
}
