import { useApolloClient, useQuery } from '@apollo/client/react';
import { type Language, replyPlaceholders, unknownPlaceholders } from '@mestre/shared';
import { Braces } from 'lucide-react';
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../../access/fault-views';
import { Words } from '../../../i18n/later-words';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { Select } from '../../../ui/fields/select';
import { TextArea, TextField } from '../../../ui/fields/text-field';
import { Checkbox } from '../../../ui/fields/toggles';
import { FormActions } from '../../../ui/form/form';
import { Menu, MenuItem } from '../../../ui/menu/menu';
import { showToast } from '../../../ui/toast/toast';
import { CreateTemplateMutation, PreviewQuery, type ReplyTemplate, UpdateTemplateMutation } from './template-documents';
import styles from './templates.module.css';
import { useDebounced } from './use-debounced';

const ANY = 'ANY';
const LANGUAGES = ['EN', 'PT', 'DE', 'ES'] as const;
type WireLanguage = Uppercase<Language>;

interface TemplateDialogProps {
  /** Null: a new one. */
  template: ReplyTemplate | null;
  /** What a new one begins with. */
  words?: { body: string; language: WireLanguage | null };
  /** With it, the words are shown as the customer of this ticket would read them. */
  ticketNumber?: number;
  onClose: () => void;
}

/** Makes or changes a template. */
export default function TemplateDialog(props: TemplateDialogProps) {
  return (
    <Words of="templates">
      <Body {...props} />
    </Words>
  );
}

function Body({ template, words, ticketNumber, onClose }: TemplateDialogProps) {
  const intl = useIntl();
  const client = useApolloClient();
  const form = useApiForm();
  const area = useRef<HTMLTextAreaElement>(null);
  const [body, setBody] = useState(template?.body ?? words?.body ?? '');
  const [language, setLanguage] = useState<WireLanguage | typeof ANY>((template ? template.language : words?.language) ?? ANY);
  const [shared, setShared] = useState(template?.shared ?? false);

  const insert = (placeholder: string) => {
    const { selectionStart = body.length, selectionEnd = body.length } = area.current ?? {};
    setBody(`${body.slice(0, selectionStart)}{{${placeholder}}}${body.slice(selectionEnd)}`);
    area.current?.focus();
  };
  const wrong = (text: string) => {
    const names = unknownPlaceholders(text);
    return names.length > 0 ? intl.formatMessage({ id: 'templates.unknown' }, { names: names.join(', ') || '{{}}' }) : null;
  };
  const send = async (values: FormData) => {
    const input = { name: String(values.get('name') ?? ''), body, language: language === ANY ? null : language, shared };
    const { data } = template
      ? await client.mutate({
          mutation: UpdateTemplateMutation,
          variables: { input: { ...input, templateId: template.id, version: template.version } },
        })
      : await client.mutate({ mutation: CreateTemplateMutation, variables: { input } });
    return data?.payload.userErrors;
  };
  const done = async () => {
    showToast(intl.formatMessage({ id: 'templates.saved' }), { tone: 'ok' });
    onClose();
    await client.refetchQueries({ include: ['ReplyTemplates_TemplatesQuery'] });
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={<FormattedMessage id={template ? 'templates.change' : 'templates.new'} />}
      isBusy={form.isPending}
    >
      <ApiForm form={form} onSubmit={(values) => void form.submit(() => send(values)).then((isDone) => (isDone ? done() : undefined))}>
        <TextField
          isRequired
          name="name"
          label={intl.formatMessage({ id: 'templates.name' })}
          defaultValue={template?.name ?? ''}
          maxLength={80}
          autoFocus
        />
        <TextArea
          isRequired
          name="body"
          label={intl.formatMessage({ id: 'templates.body' })}
          note={intl.formatMessage({ id: 'templates.body.note' }, { example: '{{customer.firstName|…}}' })}
          value={body}
          onChange={setBody}
          validate={wrong}
          rows={7}
          maxLength={10_000}
          areaRef={area}
        />
        <div className={styles.insert}>
          <Menu
            label={intl.formatMessage({ id: 'templates.insert' })}
            trigger={
              <Button size="s" icon={Braces}>
                <FormattedMessage id="templates.insert" />
              </Button>
            }
          >
            {replyPlaceholders.map((placeholder) => (
              <MenuItem key={placeholder} id={placeholder} hint={placeholder} onAction={() => insert(placeholder)}>
                {intl.formatMessage({ id: `templates.placeholder.${placeholder}` })}
              </MenuItem>
            ))}
          </Menu>
        </div>
        {ticketNumber !== undefined && <Preview ticketNumber={ticketNumber} body={body} />}
        <Select
          label={intl.formatMessage({ id: 'templates.language' })}
          value={language}
          onChange={setLanguage}
          choices={[
            { id: ANY, text: intl.formatMessage({ id: 'templates.language.any' }) },
            ...LANGUAGES.map((id) => ({ id, text: intl.formatMessage({ id: `templates.language.${id}` }) })),
          ]}
        />
        <Checkbox name="shared" isSelected={shared} onChange={setShared} note={intl.formatMessage({ id: 'templates.share.note' })}>
          <FormattedMessage id="templates.share" />
        </Checkbox>
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            <FormattedMessage id="ui.save" />
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}

/** The words with the placeholders filled for a ticket, a moment after they stood still. */
function Preview({ ticketNumber, body }: { ticketNumber: number; body: string }) {
  const settled = useDebounced(body, 400);
  const hasPlaceholders = settled.includes('{{');
  const { data, previousData } = useQuery(PreviewQuery, {
    variables: { ticketNumber, body: settled },
    skip: !hasPlaceholders,
    fetchPolicy: 'no-cache',
  });
  const preview = (data ?? previousData)?.replyPreview;
  if (!hasPlaceholders || !preview) return null;
  return (
    <figure className={styles.preview}>
      <figcaption>
        <FormattedMessage id="templates.preview" values={{ number: ticketNumber }} />
      </figcaption>
      <blockquote>{preview.body}</blockquote>
      {preview.missing.length > 0 && (
        <p className={styles.missing}>
          <FormattedMessage id="templates.missing" values={{ names: preview.missing.join(', ') }} />
        </p>
      )}
    </figure>
  );
}
