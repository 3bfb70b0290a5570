import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { faultOf, faultText, refusalText } from '../../access/faults';
import { graphql } from '../../access/graphql';
import { Confirm } from '../../ui/dialog/confirm';
import { Switch } from '../../ui/fields/toggles';
import { Card } from '../../ui/shell/page';
import { showToast } from '../../ui/toast/toast';
import { PartSkeleton } from './part-skeleton';
import styles from './settings.module.css';

const ClerkRequirement_MasterQuery = graphql(`
  query ClerkRequirement_MasterQuery {
    master {
      id
      clerkSecondFactorRequired
    }
  }
`);

const ClerkRequirement_ClerksQuery = graphql(`
  query ClerkRequirement_ClerksQuery {
    users(first: 100) {
      nodes {
        id
        owner
        apiOnly
        enabled
        secondFactor
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

const ClerkRequirement_UpdateMutation = graphql(`
  mutation ClerkRequirement_UpdateMutation($input: UpdateMasterInput!) {
    updateMaster(input: $input) {
      master {
        id
        clerkSecondFactorRequired
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** How many clerks could sign in and have no second factor; null where it is not known, or where there is no such clerk at all. */
function useClerksWithout(): { count: number; isExact: boolean } | null {
  const { data } = useQuery(ClerkRequirement_ClerksQuery, { fetchPolicy: 'cache-and-network', errorPolicy: 'ignore' });
  const users = data?.users;
  if (!users) return null;
  const clerks = users.nodes.filter((user) => !user.owner && !user.apiOnly && user.enabled);
  if (clerks.length === 0) return null;
  return { count: clerks.filter((clerk) => clerk.secondFactor === false).length, isExact: !users.pageInfo.hasNextPage };
}

/** "Require it of clerks": the owner's switch, with what follows from it before it is thrown. */
export function ClerkRequirement() {
  const intl = useIntl();
  const [isAsking, setAsking] = useState(false);
  const { data, error, loading, refetch } = useQuery(ClerkRequirement_MasterQuery, { fetchPolicy: 'cache-and-network' });
  const [update] = useMutation(ClerkRequirement_UpdateMutation);
  const without = useClerksWithout();

  if (error && !data) return <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  const isRequired = data?.master?.clerkSecondFactorRequired;
  if (typeof isRequired !== 'boolean') return <PartSkeleton />;

  const save = async (clerkSecondFactorRequired: boolean) => {
    try {
      const answer = await update({ variables: { input: { clerkSecondFactorRequired } } });
      const refusals = answer.data?.updateMaster.userErrors ?? [];
      for (const refusal of refusals) showToast(refusalText(intl, refusal), { tone: 'bad' });
      if (refusals.length === 0) showToast(intl.formatMessage({ id: 'settings.saved' }), { tone: 'ok' });
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    }
  };
  const values = { count: without?.count ?? 0, exact: without?.isExact ? 'yes' : 'no' };

  return (
    <Card title={<FormattedMessage id="settings.require.title" />}>
      <Switch
        isSelected={isRequired}
        onChange={(isOn) => (isOn ? setAsking(true) : void save(false))}
        note={<FormattedMessage id="settings.require.note" />}
      >
        <FormattedMessage id="settings.require" />
      </Switch>
      {without && (
        <p className={styles.reason}>
          <FormattedMessage id="settings.require.without" values={values} />
        </p>
      )}
      <Confirm
        tone="primary"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={<FormattedMessage id="settings.require.title" />}
        confirmLabel={<FormattedMessage id="settings.require.confirm" />}
        onConfirm={() => save(true)}
      >
        <p>
          <FormattedMessage id="settings.require.text" />
        </p>
        {without && (
          <p className={styles.above}>
            <FormattedMessage id="settings.require.without" values={values} />
          </p>
        )}
      </Confirm>
    </Card>
  );
}
