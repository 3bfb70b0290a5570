import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Dialog } from '../../../ui/dialog/dialog';
import type { ApiKey, ManagedUserData } from '../clerk-documents';
import { nameOf, usernameOf } from '../user-view';
import { KeyList } from './key-list';
import { KeyProof } from './key-proof';
import { KeyShown } from './key-shown';

/** Whose keys, and what may be done with them. */
export type KeyHolder = Pick<
  ManagedUserData,
  'id' | 'apiKeys' | 'allowedActions' | 'firstName' | 'lastName' | 'email' | 'apiOnly' | 'description'
>;

/** What the dialog shows: the keys, the form before an act, or the key itself, once. */
export type KeyView =
  | { kind: 'LIST' }
  | { kind: 'REVEAL' }
  | { kind: 'REGENERATE' }
  | { kind: 'END'; key: ApiKey }
  | { kind: 'SHOWN'; secret: string };

/**
 * The API keys of a user (security.md 19): which work, since when and until when. One is shown, renewed or ended only after the person proved himself
 * again; shown, it is nowhere but on this dialog, and gone when that closes.
 * @param begin an act to begin with, on a page that shows the list itself
 */
export default function ApiKeyDialog({ user, begin, onClose }: { user: KeyHolder; begin?: KeyView; onClose: () => void }) {
  const [view, show] = useState<KeyView>(begin ?? { kind: 'LIST' });
  // where the list stands behind the dialog, going back to it is closing
  const setView = (next: KeyView) => (next.kind === 'LIST' && begin ? onClose() : show(next));
  const [isBusy, setBusy] = useState(false);
  const name = nameOf(user) || usernameOf(user) || '';
  return (
    <Dialog isOpen onClose={onClose} size="m" title={<FormattedMessage id="clerks.key.title" values={{ name }} />} isBusy={isBusy}>
      {view.kind === 'LIST' && <KeyList user={user} onView={setView} onClose={onClose} />}
      {(view.kind === 'REVEAL' || view.kind === 'REGENERATE' || view.kind === 'END') && (
        <KeyProof key={view.kind} user={user} view={view} onView={setView} onBusy={setBusy} />
      )}
      {view.kind === 'SHOWN' && <KeyShown secret={view.secret} onClose={onClose} />}
    </Dialog>
  );
}
