import { Lock, Users } from 'lucide-react';
import { FormattedMessage } from 'react-intl';
import { StatusChip, Tag } from '../../../ui/labels/labels';
import type { ReplyTemplate } from './template-documents';

/** For whom a template is: the language of the customers, and who may use it. */
export function TemplateTags({ template }: { template: Pick<ReplyTemplate, 'language' | 'shared'> }) {
  return (
    <>
      {template.language && <Tag>{template.language}</Tag>}
      <StatusChip icon={template.shared ? Users : Lock} plain>
        <FormattedMessage id={template.shared ? 'templates.shared' : 'templates.own'} />
      </StatusChip>
    </>
  );
}
