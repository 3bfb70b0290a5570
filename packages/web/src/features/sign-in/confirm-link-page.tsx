import { Link2 } from 'lucide-react';
import { request } from '../../access/request';
import { AgreePage } from './agree-page';
import { ConfirmLinkMutation } from './documents';

const agree = async (token: string) => (await request(ConfirmLinkMutation, { input: { token } })).confirmAccountLink.userErrors;

/** `/confirm-link#token=`: the account's own address agrees to the linking. */
export default function ConfirmLinkPage() {
  return <AgreePage icon={Link2} words="confirmLink" agree={agree} />;
}
