import { useSubscription } from '@apollo/client/react';
import { Eye, PencilLine } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Person } from '../../../domain/person';
import styles from './desk.module.css';
import { PresenceSubscription } from './desk-documents';
import { useIsVisible } from './use-is-visible';

/**
 * Who else is at this ticket, and who of them writes, as it changes; listening shows oneself to them (product.md 6). A page that nobody sees shows nobody
 * and is not there.
 */
export function OthersHere({ number }: { number: number }) {
  const isVisible = useIsVisible();
  const { data } = useSubscription(PresenceSubscription, { variables: { number }, skip: !isVisible });
  const others = isVisible ? (data?.ticketPresence ?? []) : [];
  const writing = others.filter(({ typing }) => typing);
  const looking = others.filter(({ typing }) => !typing);
  // the place stays: what is said in it is read out as it comes
  return (
    <div className={styles.others} role="status">
      <Group people={writing} words="tickets.others.typing" icon={PencilLine} />
      <Group people={looking} words="tickets.others.here" icon={Eye} />
    </div>
  );
}

function Group({
  people,
  words,
  icon: Icon,
}: {
  people: readonly { person: { id: string; name: string; deleted: boolean } }[];
  words: 'tickets.others.typing' | 'tickets.others.here';
  icon: typeof Eye;
}) {
  const intl = useIntl();
  if (people.length === 0) return null;
  const names = intl.formatList(
    people.map(({ person }) => <Person key={person.id} person={person} />),
    { type: 'conjunction' },
  );
  return (
    <p className={styles.group}>
      <Icon size={14} aria-hidden="true" />
      <span>
        <FormattedMessage id={words} values={{ names, count: people.length }} />
      </span>
    </p>
  );
}
