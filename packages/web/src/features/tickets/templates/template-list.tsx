import { useQuery } from '@apollo/client/react';
import type { Language } from '@mestre/shared';
import { ListPlus, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { ListBox } from 'react-aria-components/ListBox';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../../access/fault-views';
import { Words } from '../../../i18n/later-words';
import { Button, LinkButton } from '../../../ui/button/button';
import { LoadingNote, SkeletonText } from '../../../ui/feedback/skeleton';
import { type Choice, ChoiceItem } from '../../../ui/fields/choice-list';
import { SearchField } from '../../../ui/fields/search-field';
import { type ReplyTemplate, TemplatesQuery } from './template-documents';
import { TemplateTags } from './template-tags';
import styles from './templates.module.css';
import { useDebounced } from './use-debounced';

interface TemplateListProps {
  /** Of the customer: his templates come first. */
  language: Uppercase<Language> | null;
  onPick: (template: ReplyTemplate) => void;
  /** Makes a template of what is being written. */
  onNew: () => void;
}

/** What the picker holds: found by typing, chosen with arrows and Enter. */
export default function TemplateList(props: TemplateListProps) {
  return (
    <Words of="templates">
      <List {...props} />
    </Words>
  );
}

function List({ language, onPick, onNew }: TemplateListProps) {
  const intl = useIntl();
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), 200) || null;
  const { data, previousData, error, refetch } = useQuery(TemplatesQuery, {
    variables: { preferred: language, search, first: 50 },
    fetchPolicy: 'cache-and-network',
  });
  const templates = (data ?? previousData)?.replyTemplates?.nodes;
  const choices = (templates ?? []).map(
    (template): Choice => ({
      id: template.id,
      text: template.name,
      node: (
        <span className={styles.choice}>
          {template.name}
          <TemplateTags template={template} />
        </span>
      ),
      note: <span className={styles.excerpt}>{template.body}</span>,
    }),
  );
  return (
    <div className={styles.picker}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField size="s" label={intl.formatMessage({ id: 'templates.find' })} autoFocus />
        {error && !templates ? (
          <FaultState compact error={error} onRetry={() => void refetch().catch(() => undefined)} />
        ) : !templates ? (
          <div className={styles.waiting}>
            <LoadingNote />
            <SkeletonText lines={4} />
          </div>
        ) : (
          <ListBox
            aria-label={intl.formatMessage({ id: 'templates.title' })}
            className={styles.choices}
            items={choices}
            onAction={(key) => {
              const picked = templates.find(({ id }) => id === key);
              if (picked) onPick(picked);
            }}
            renderEmptyState={() => (
              <p className={styles.none}>
                <FormattedMessage id={search ? 'templates.nothingFits' : 'templates.none.short'} />
              </p>
            )}
          >
            {(choice: Choice) => <ChoiceItem choice={choice} />}
          </ListBox>
        )}
      </Autocomplete>
      <div className={styles.pickerFoot}>
        <Button size="s" variant="quiet" icon={ListPlus} onPress={onNew}>
          <FormattedMessage id="templates.newFromText" />
        </Button>
        <LinkButton size="s" variant="quiet" icon={Settings2} href="/templates">
          <FormattedMessage id="templates.manage" />
        </LinkButton>
      </div>
    </div>
  );
}
