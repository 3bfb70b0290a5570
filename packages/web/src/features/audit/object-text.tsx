import { useQuery } from '@apollo/client/react';
import { Person } from '../../domain/person';
import styles from './audit.module.css';
import { AuditChoicesQuery } from './audit-documents';

const globalId = /^([a-z]{3})_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What was acted on: a user by name, a nickname or receipt as it is; what has an id alone, short, whole when hovered; on a card not at all. */
export function ObjectText({ object, isWhole, isShort }: { object: string | null | undefined; isWhole?: boolean; isShort?: boolean }) {
  const { data } = useQuery(AuditChoicesQuery, { errorPolicy: 'all', fetchPolicy: 'cache-only' });
  if (!object) return null;
  const [, type] = globalId.exec(object) ?? [];
  if (type === 'usr' || type === 'per') {
    const person = data?.people?.find(({ id }) => id.slice(4) === object.slice(4));
    if (person) return <Person person={person} bare />;
  }
  if (type && isShort) return null;
  if (!type || isWhole) return <span className={isWhole ? styles.whole : styles.object}>{object}</span>;
  return (
    <span className={styles.id} title={object}>
      {object.slice(0, 4)}…{object.slice(-8)}
    </span>
  );
}
