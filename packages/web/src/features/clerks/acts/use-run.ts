import { useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../../access/faults';
import type { Refusal } from '../../../ui/form/use-form';
import { showToast } from '../../../ui/toast/toast';
import type { ManagedUserData } from '../clerk-documents';
import { nameOf, usernameOf } from '../user-view';

/** Runs an act that has no form: its refusal or fault as a toast. Answers whether it is done. */
export function useRun() {
  const intl = useIntl();
  return async (act: () => Promise<readonly Refusal[] | null | undefined>, done: string): Promise<boolean> => {
    try {
      const refusal = (await act())?.[0];
      showToast(refusal ? refusalText(intl, refusal) : done, refusal ? { tone: 'bad' } : {});
      return !refusal;
    } catch (error) {
      showToast(faultText(intl, faultOf(error)), { tone: 'bad' });
      return false;
    }
  };
}

/** What a user is called in a sentence. */
export function useSpokenName() {
  const intl = useIntl();
  return (user: ManagedUserData) => nameOf(user) || usernameOf(user) || intl.formatMessage({ id: 'clerks.unnamed' });
}
