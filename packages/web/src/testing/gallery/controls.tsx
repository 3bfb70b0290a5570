import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { usePasswordRules } from '../../domain/password-rules';
import { Button, IconButton, LinkButton } from '../../ui/button/button';
import { Confirm } from '../../ui/dialog/confirm';
import { Dialog, Drawer } from '../../ui/dialog/dialog';
import { ComboBox } from '../../ui/fields/combo-box';
import { PasswordField } from '../../ui/fields/password-field';
import { SearchField } from '../../ui/fields/search-field';
import { Select } from '../../ui/fields/select';
import { TextArea, TextField } from '../../ui/fields/text-field';
import { Checkbox, RadioGroup, Switch } from '../../ui/fields/toggles';
import { FormRow } from '../../ui/form/form';
import { Menu, MenuChoices, MenuItem } from '../../ui/menu/menu';
import { Tabs } from '../../ui/tabs/tabs';
import { showUndo } from '../../ui/toast/toast';

const TYPES = [
  { id: 'refund', text: 'Refund' },
  { id: 'cancel', text: 'Cancel', note: 'Recurring billing only' },
  { id: 'tech', text: 'Tech Support' },
];

export function Controls() {
  const [open, setOpen] = useState<'dialog' | 'drawer' | 'confirm' | null>(null);
  const [password, setPassword] = useState('AAbb');
  const [tab, setTab] = useState('open');
  const { rules } = usePasswordRules(password);
  const close = () => setOpen(null);
  return (
    <div style={{ display: 'grid', gap: 20 }}>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <Button variant="primary">Save</Button>
        <Button icon={Plus}>Add account</Button>
        <Button variant="quiet">Cancel</Button>
        <Button variant="danger">Refund 47.00 USD</Button>
        <Button isDisabled>Disabled</Button>
        <Button variant="primary" isPending>
          Pending
        </Button>
        <Button size="s">Small</Button>
        <LinkButton href="#x">Link</LinkButton>
        <IconButton icon={Trash2} label="Remove" />
        <Button onPress={() => setOpen('dialog')}>Dialog</Button>
        <Button onPress={() => setOpen('drawer')}>Drawer</Button>
        <Button onPress={() => setOpen('confirm')}>Confirm</Button>
        <Button onPress={() => showUndo('Ticket 1042 closed', 'Undo', () => undefined)}>Toast</Button>
        <Menu trigger={<Button>Menu</Button>}>
          <MenuItem icon={Plus} hint="N">
            New ticket
          </MenuItem>
          <MenuItem icon={Trash2} tone="danger">
            Delete
          </MenuItem>
          <MenuChoices
            label="Columns"
            value={['a']}
            onChange={() => undefined}
            choices={[
              { id: 'a', text: 'Number' },
              { id: 'b', text: 'Account' },
            ]}
          />
        </Menu>
      </div>
      <FormRow>
        <TextField label="E-mail" note="Where mails about the account go." defaultValue="ana@example.com" />
        <TextField label="Nickname" optional placeholder="acmeshop" />
        <TextField label="Amount" isInvalid defaultValue="-1" after="USD" />
      </FormRow>
      <FormRow>
        <Select label="Ticket Type" choices={TYPES} defaultValue="refund" />
        <ComboBox
          label="Time zone"
          choices={Intl.supportedValuesOf('timeZone').map((id) => ({ id, text: id }))}
          defaultValue="America/Sao_Paulo"
        />
        <SearchField label="Search tickets" slash />
      </FormRow>
      <PasswordField label="Password" value={password} onChange={setPassword} rules={rules} />
      <TextArea label="Comment" placeholder="To the customer" />
      <FormRow>
        <Checkbox note="It governs announcements only.">Yes, I want to receive notifications</Checkbox>
        <Checkbox isIndeterminate>Some</Checkbox>
        <Switch defaultSelected>Net</Switch>
        <RadioGroup
          label="Refund"
          defaultValue="full"
          choices={[
            { id: 'full', text: 'Full' },
            { id: 'part', text: 'Partial', note: 'From 1.00 up to 90 %' },
          ]}
        />
      </FormRow>
      <Tabs
        label="Status"
        value={tab}
        onChange={setTab}
        items={[
          { id: 'open', title: 'Open', count: 12, content: 'Twelve open tickets.' },
          { id: 'closed', title: 'Closed', content: 'Many closed ones.' },
        ]}
      />
      <Dialog
        isOpen={open === 'dialog'}
        onClose={close}
        title="Add account"
        footer={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary">Link Account</Button>
          </>
        }
      >
        <TextField label="Nickname" autoFocus />
      </Dialog>
      <Drawer isOpen={open === 'drawer'} onClose={close} title="Ticket 1042">
        Details of the ticket.
      </Drawer>
      <Confirm isOpen={open === 'confirm'} onClose={close} title="Remove acmeshop?" confirmLabel="Remove" onConfirm={() => undefined}>
        The account is unlinked; nothing of it is deleted.
      </Confirm>
    </div>
  );
}
