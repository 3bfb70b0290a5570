import { FormattedMessage, useIntl } from 'react-intl';
import { ErrorState, NoPermissionState } from '../ui/feedback/states';
import { type FormProps, Form as UiForm } from '../ui/form/form';
import { type FormHandle, useForm } from '../ui/form/use-form';
import { faultOf, faultText, refusalText } from './faults';

/** A fault as a sentence, with the request's id where there is one: for the banner of a form. */
export function FaultNote({ fault }: { fault: unknown }) {
  const intl = useIntl();
  const found = faultOf(fault);
  return (
    <>
      <p>{faultText(intl, found)}</p>
      {found.requestId && (
        <p>
          <FormattedMessage id="ui.requestId" values={{ id: <code>{found.requestId}</code> }} />
        </p>
      )}
    </>
  );
}

/** A fault in the place of content: offline, no permission, or failed with a way to try again. */
export function FaultState({
  error,
  onRetry,
  isRetrying,
  compact,
}: {
  error: unknown;
  onRetry?: () => void;
  isRetrying?: boolean;
  compact?: boolean;
}) {
  const intl = useIntl();
  const fault = faultOf(error);
  if (fault.code === 'FORBIDDEN') return <NoPermissionState />;
  return (
    <ErrorState
      kind={fault.code === 'OFFLINE' ? 'offline' : 'failed'}
      requestId={fault.requestId}
      onRetry={onRetry}
      isRetrying={isRetrying}
      compact={compact}
      title={fault.code === 'NOT_FOUND' ? <FormattedMessage id="app.notFound.title" /> : undefined}
    >
      <p>{faultText(intl, fault)}</p>
    </ErrorState>
  );
}

/** `useForm` that says refusals of the API in the user's language. */
export function useApiForm(): FormHandle {
  const intl = useIntl();
  return useForm((refusal) => refusalText(intl, refusal));
}

/** The form for an API act: refusals at their fields, faults in its banner. */
export function ApiForm(props: Omit<FormProps, 'fault'>) {
  return <UiForm {...props} fault={(fault) => <FaultNote fault={fault} />} />;
}
