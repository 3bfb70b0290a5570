import { useQuery } from '@apollo/client/react';
import { UserRound, UserRoundCheck, UserRoundX } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useAccess } from '../../../access/viewer';
import { Button } from '../../../ui/button/button';
import { Menu, MenuDivider, MenuItem } from '../../../ui/menu/menu';
import { PeopleQuery, type TicketDetail } from '../ticket-documents';
import { AssignMutation } from './desk-documents';
import type { TicketActs } from './use-ticket-act';

/** Whom the ticket may be given to: oneself first, nobody last. */
export function AssignMenu({ ticket, acts }: { ticket: TicketDetail; acts: TicketActs }) {
  const intl = useIntl();
  const { viewer } = useAccess();
  const { data } = useQuery(PeopleQuery, { variables: { accounts: [ticket.account.nickname] } });
  const me = viewer.user?.id.replace(/^usr_/, 'per_');
  const give = (personId: string | null, name: string) =>
    void acts.press(AssignMutation, { personId }, { text: intl.formatMessage({ id: 'tickets.done.assigned' }, { name }), canUndo: true });
  const nobody = intl.formatMessage({ id: 'tickets.assignee.none' });
  return (
    <Menu
      label={intl.formatMessage({ id: 'tickets.act.assign' })}
      trigger={
        <Button size="s" icon={UserRoundCheck}>
          <FormattedMessage id="tickets.act.assign" />
        </Button>
      }
    >
      {(data?.people ?? []).map((person) => (
        <MenuItem
          key={person.id}
          id={person.id}
          icon={UserRound}
          textValue={person.name}
          isDisabled={person.id === ticket.assignee?.id}
          hint={person.id === me ? intl.formatMessage({ id: 'tickets.assignee.me' }) : undefined}
          onAction={() => give(person.id, person.name)}
        >
          {person.name}
        </MenuItem>
      ))}
      <MenuDivider />
      <MenuItem id="nobody" icon={UserRoundX} isDisabled={!ticket.assignee} onAction={() => give(null, nobody)}>
        {nobody}
      </MenuItem>
    </Menu>
  );
}
