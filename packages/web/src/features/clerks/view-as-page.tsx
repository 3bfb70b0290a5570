import { useMutation } from '@apollo/client/react';
import { Eye } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { FaultNote } from '../../access/fault-views';
import { refusalText } from '../../access/faults';
import { startViewing, takeAskedMark } from '../../access/view-as';
import { Button, LinkButton } from '../../ui/button/button';
import { Banner } from '../../ui/feedback/banner';
import { LoadingNote } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import type { Refusal } from '../../ui/form/use-form';
import { useDocumentTitle } from '../../ui/shell/page';
import { ViewAs_StartMutation } from './clerk-documents';

/**
 * `/view-as/:id`: turns this browser tab into a look as that clerk. Opened by the button it begins at once; by a link from anywhere else it asks
 * first, because beginning is noted in the audit log.
 */
export default function ViewAsPage() {
  const intl = useIntl();
  const { id = '' } = useParams();
  const [start, { loading }] = useMutation(ViewAs_StartMutation);
  const [problem, setProblem] = useState<{ refusal?: Refusal; fault?: unknown } | null>(null);
  useDocumentTitle(intl.formatMessage({ id: 'clerks.viewAs.title' }));

  const begin = async () => {
    setProblem(null);
    try {
      const { data } = await start({ variables: { input: { userId: id } } });
      const refusal = data?.viewAs.userErrors[0];
      if (refusal) return setProblem({ refusal });
      startViewing(id);
      // everything that was loaded as the owner goes with this page
      window.location.replace('/');
    } catch (fault) {
      setProblem({ fault });
    }
  };

  const first = useRef(true);
  const latest = useRef(begin);
  latest.current = begin;
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    if (takeAskedMark() === id) void latest.current();
  }, [id]);

  return (
    <main id="content">
      <EmptyState
        icon={Eye}
        title={<FormattedMessage id={loading ? 'clerks.viewAs.opening' : 'clerks.viewAs.title'} />}
        action={
          loading ? (
            <LoadingNote />
          ) : (
            <>
              <Button variant="primary" onPress={() => void begin()}>
                <FormattedMessage id="clerks.viewAs.start" />
              </Button>
              <LinkButton href={`/users/${id}`}>
                <FormattedMessage id="ui.cancel" />
              </LinkButton>
            </>
          )
        }
      >
        {problem ? (
          <Banner tone="bad" announce>
            {problem.refusal ? refusalText(intl, problem.refusal) : <FaultNote fault={problem.fault} />}
          </Banner>
        ) : (
          <FormattedMessage id="clerks.viewAs.text" />
        )}
      </EmptyState>
    </main>
  );
}
