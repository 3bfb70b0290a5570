import { Hourglass, KeyRound, Link2, Monitor } from 'lucide-react';
import { FormattedMessage } from 'react-intl';
import { Person } from '../../domain/person';
import { StatusChip } from '../../ui/labels/labels';
import styles from './audit.module.css';
import type { AuditRow } from './audit-documents';
import { useAuditWords } from './use-audit-words';

/** Who acted: the person where it was one of ours, else what he was. */
export function Actor({ row, bare }: { row: Pick<AuditRow, 'actor' | 'actorRole'>; bare?: boolean }) {
  const words = useAuditWords();
  if (row.actor) return <Person person={row.actor} bare={bare} />;
  return <span className={styles.role}>{words.role(row.actorRole)}</span>;
}

/** By what he was known: a session in a browser, an API key. */
export function Channel({ channel }: { channel: AuditRow['channel'] }) {
  if (channel === 'NONE') return null;
  return (
    <StatusChip icon={channel === 'SESSION' ? Monitor : KeyRound} plain>
      <FormattedMessage id={`audit.channel.${channel}`} />
    </StatusChip>
  );
}

/** Whether the line stands in the hash chain already. */
export function Sealed({ sealed }: { sealed: boolean }) {
  return (
    <StatusChip icon={sealed ? Link2 : Hourglass} tone={sealed ? 'ok' : 'quiet'} plain>
      <FormattedMessage id={sealed ? 'audit.sealed' : 'audit.unsealed'} />
    </StatusChip>
  );
}
