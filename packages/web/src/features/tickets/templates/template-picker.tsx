import { useApolloClient } from '@apollo/client/react';
import type { Language } from '@mestre/shared';
import { MessageSquareText } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { faultOf, faultText } from '../../../access/faults';
import { Button } from '../../../ui/button/button';
import { LoadingNote } from '../../../ui/feedback/skeleton';
import { PopoverPanel } from '../../../ui/popover/popover-panel';
import { useShortcut } from '../../../ui/shortcuts/shortcuts';
import { showToast } from '../../../ui/toast/toast';
import { PreviewQuery, type ReplyTemplate } from './template-documents';

const TemplateList = lazy(() => import('./template-list'));
const TemplateDialog = lazy(() => import('./template-dialog'));

interface TemplatePickerProps {
  ticketNumber: number;
  language: Uppercase<Language> | null;
  /** What is being written: a new template begins with it. */
  text: string;
  /** The words of a template, filled for this ticket. */
  onInsert: (words: string) => void;
  /** Focus goes back to the text. */
  onClosed: () => void;
}

/** Puts the words of a template into a reply, filled for the ticket as far as its writer may read it. */
export function TemplatePicker({ ticketNumber, language, text, onInsert, onClosed }: TemplatePickerProps) {
  const intl = useIntl();
  const client = useApolloClient();
  const [isOpen, setOpen] = useState(false);
  const [isMaking, setMaking] = useState(false);
  useShortcut({
    keys: 'mod+j',
    label: intl.formatMessage({ id: 'tickets.key.template' }),
    group: 'tickets.keys',
    run: () => setOpen(true),
    isEnabled: !isMaking,
  });

  const pick = async (template: ReplyTemplate) => {
    setOpen(false);
    try {
      const { data } = await client.query({
        query: PreviewQuery,
        variables: { ticketNumber, templateId: template.id },
        fetchPolicy: 'network-only',
      });
      onInsert(data?.replyPreview?.body ?? template.body);
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    }
    onClosed();
  };

  return (
    <>
      <PopoverPanel
        trigger={
          <Button size="s" variant="quiet" icon={MessageSquareText}>
            <FormattedMessage id="tickets.compose.template" />
          </Button>
        }
        label={intl.formatMessage({ id: 'tickets.compose.template' })}
        placement="bottom start"
        isOpen={isOpen}
        onOpenChange={setOpen}
      >
        <Suspense fallback={<LoadingNote />}>
          <TemplateList
            language={language}
            onPick={(template) => void pick(template)}
            onNew={() => {
              setOpen(false);
              setMaking(true);
            }}
          />
        </Suspense>
      </PopoverPanel>
      {isMaking && (
        <Suspense fallback={null}>
          <TemplateDialog template={null} words={{ body: text, language }} ticketNumber={ticketNumber} onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </>
  );
}
