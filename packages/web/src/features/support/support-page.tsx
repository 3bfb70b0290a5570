import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { SUPPORT_HEADERS } from '../../access/client-headers';
import { FaultState } from '../../access/fault-views';
import { faultOf } from '../../access/faults';
import { useRequest } from '../../access/use-request';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { useFragment } from '../../ui/url/use-fragment';
import { Door, OpenDoor } from './door';
import { Home } from './home';
import { NewTicket } from './new-ticket';
import { OwnTicketView } from './own-ticket';
import styles from './support.module.css';
import { type OwnSupport, SupportQuery } from './support-documents';
import { SupportFrame } from './support-frame';

const nothing = {};

/**
 * `/support`: the customer's own page (product.md 1). A stranger is asked for receipt and e-mail and gets a link by mail; the link lets him in. Where he is,
 * stands in the address: `?ticket=12`, `?order=ABCD1234` for a new ticket, else his lists. `/support/nickname` is the address that a seller gives away.
 */
export default function SupportPage() {
  const { nickname } = useParams();
  const navigate = useNavigate();
  const token = useFragment('token');
  const [isUsed, setUsed] = useState(false);
  const { data, error, isLoading, reload } = useRequest(SupportQuery, nothing, SUPPORT_HEADERS);

  const letIn = () => {
    setUsed(true);
    reload();
    void navigate('/support', { replace: true });
  };
  if (token && !isUsed) return <OpenDoor token={token} onOpen={letIn} />;
  if (isLoading && !data)
    return (
      <div className={styles.frame}>
        <LoadingNote />
        <SkeletonText lines={6} />
      </div>
    );
  // a session that ended has made a stranger of him
  const isStranger = error !== null && ['UNAUTHENTICATED', 'FORBIDDEN'].includes(faultOf(error).code);
  if (error !== null && !isStranger) return <FaultState error={error} onRetry={reload} isRetrying={isLoading} />;
  if (isStranger || !data?.support) return <Door nickname={nickname ?? null} />;
  return <Inside support={data.support} onLeave={reload} />;
}

function Inside({ support, onLeave }: { support: OwnSupport; onLeave: () => void }) {
  const [search] = useSearchParams();
  const number = Number(search.get('ticket'));
  const receipt = search.get('order');
  return (
    <SupportFrame support={support} onLeave={onLeave}>
      {Number.isInteger(number) && number > 0 ? (
        <OwnTicketView key={number} number={number} support={support} />
      ) : receipt ? (
        <NewTicket key={receipt} receipt={receipt} support={support} />
      ) : (
        <Home />
      )}
    </SupportFrame>
  );
}
