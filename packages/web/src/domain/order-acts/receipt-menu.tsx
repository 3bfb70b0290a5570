import { ChevronDown, FileDown, Mail, PackageOpen, Printer, ReceiptText } from 'lucide-react';
import { useIntl } from 'react-intl';
import { Button } from '../../ui/button/button';
import { Menu, MenuDivider, MenuItem } from '../../ui/menu/menu';
import { receiptLink } from '../links';
import { type ReceiptTarget, useReceiptActs } from './use-receipt-acts';

/** All that may be done with the receipt of an order: print it, keep it as PDF, mail it or what was bought. */
export function ReceiptMenu(target: ReceiptTarget) {
  const intl = useIntl();
  const { mail, save, isPending } = useReceiptActs(target);
  const label = intl.formatMessage({ id: 'word.RECEIPT' });
  return (
    <Menu
      label={label}
      placement="bottom start"
      trigger={
        <Button size="s" icon={ReceiptText} isPending={isPending}>
          {label}
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem id="print" icon={Printer} href={receiptLink(target.account.nickname, target.receipt)} target="_blank">
        {intl.formatMessage({ id: 'receipt.print' })}
      </MenuItem>
      <MenuItem id="pdf" icon={FileDown} onAction={() => void save()}>
        {intl.formatMessage({ id: 'receipt.pdf' })}
      </MenuItem>
      <MenuDivider />
      <MenuItem id="mail" icon={Mail} onAction={() => void mail('RECEIPT')}>
        {intl.formatMessage({ id: 'receipt.mail' })}
      </MenuItem>
      <MenuItem id="details" icon={PackageOpen} onAction={() => void mail('PURCHASE_DETAILS')}>
        {intl.formatMessage({ id: 'receipt.mailDetails' })}
      </MenuItem>
    </Menu>
  );
}
