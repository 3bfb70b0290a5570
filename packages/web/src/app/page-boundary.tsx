import { Component, type ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { ErrorState } from '../ui/feedback/states';

interface State {
  error: unknown;
}

/** True where a chunk is gone because a newer version was installed while the page stood open. */
function isOldPage(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|module script|Importing a module/i.test(error.message);
}

/** A page that breaks leaves the rest standing: the tabs work, and the page can be tried again. */
export class PageBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (isOldPage(error)) {
      return (
        <ErrorState title={<FormattedMessage id="app.oldPage.title" />} onRetry={() => window.location.reload()}>
          <FormattedMessage id="app.oldPage.text" />
        </ErrorState>
      );
    }
    return <ErrorState onRetry={() => this.setState({ error: null })} />;
  }
}
