import { useMutation, useQuery } from '@apollo/client/react';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { faultOf, faultText, refusalText } from '../../access/faults';
import { Button } from '../../ui/button/button';
import { Confirm } from '../../ui/dialog/confirm';
import type { Refusal } from '../../ui/form/use-form';
import { NowProvider } from '../../ui/now';
import { Card } from '../../ui/shell/page';
import { showToast } from '../../ui/toast/toast';
import { PartSkeleton } from './part-skeleton';
import { type OwnSession, SessionRow, useDeviceName } from './session-row';
import { SessionsPart_EndMutation, SessionsPart_EndOthersMutation, SessionsPart_SessionsQuery } from './sessions-documents';
import styles from './settings.module.css';

/** What is asked about before it is done: one session to end, or all others. */
type Asked = OwnSession | 'others' | null;

/** Where one is signed in: browsers and addresses, with a way to end each of the others (security.md 17). */
export default function SessionsPart() {
  const intl = useIntl();
  const deviceName = useDeviceName();
  const [asked, setAsked] = useState<Asked>(null);
  const { data, error, loading, refetch } = useQuery(SessionsPart_SessionsQuery, { fetchPolicy: 'cache-and-network' });
  const [endOne] = useMutation(SessionsPart_EndMutation);
  const [endOthers] = useMutation(SessionsPart_EndOthersMutation);

  if (error && !data) return <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  if (!data) return <PartSkeleton />;
  const sessions = data.sessions ?? [];
  const others = sessions.filter((session) => !session.current).length;

  /** Runs one of the two; what is refused is said, and the list is asked for once more: it was old. */
  const act = async (run: () => Promise<readonly Refusal[]>) => {
    try {
      const refusals = await run();
      for (const refusal of refusals) showToast(refusalText(intl, refusal), { tone: 'warn' });
      if (refusals.length === 0) showToast(intl.formatMessage({ id: 'settings.sessions.ended' }), { tone: 'ok' });
      await refetch();
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    }
  };
  const end = () =>
    act(async () => {
      if (asked === 'others') return (await endOthers()).data?.endOtherSessions.userErrors ?? [];
      return (await endOne({ variables: { input: { sessionId: asked?.id ?? '' } } })).data?.endSession.userErrors ?? [];
    });

  return (
    <NowProvider>
      <Card
        title={<FormattedMessage id="settings.part.sessions" />}
        padded={false}
        actions={
          others > 0 && (
            <Button size="s" icon={LogOut} onPress={() => setAsked('others')}>
              <FormattedMessage id="settings.sessions.endOthers" />
            </Button>
          )
        }
      >
        <p className={styles.inset}>
          <FormattedMessage id="settings.sessions.note" values={{ others }} />
        </p>
        <ul className={styles.sessions}>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={() => setAsked(session)} />
          ))}
        </ul>
      </Card>
      <Confirm
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={
          asked === 'others' ? (
            <FormattedMessage id="settings.sessions.endOthers.title" />
          ) : (
            <FormattedMessage id="settings.sessions.end.title" values={{ device: asked && deviceName(asked.userAgent) }} />
          )
        }
        confirmLabel={<FormattedMessage id="settings.sessions.end" />}
        onConfirm={end}
      >
        {asked === 'others' ? (
          <FormattedMessage id="settings.sessions.endOthers.text" values={{ others }} />
        ) : (
          <FormattedMessage id="settings.sessions.end.text" values={{ device: asked && deviceName(asked.userAgent) }} />
        )}
      </Confirm>
    </NowProvider>
  );
}
