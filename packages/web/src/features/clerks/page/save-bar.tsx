import { FormattedMessage } from 'react-intl';
import { Button } from '../../../ui/button/button';
import styles from './page.module.css';

interface Props {
  count: number;
  canSave: boolean;
  isSaving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Stays at the foot of the window while something is not saved. */
export function SaveBar({ count, canSave, isSaving, onSave, onDiscard }: Props) {
  return (
    <div className={styles.saveBar} data-print="hide">
      <p role="status" className={styles.saveText}>
        <FormattedMessage id="clerks.changes" values={{ count }} />
      </p>
      <div className={styles.saveActs}>
        <Button onPress={onDiscard} isDisabled={isSaving}>
          <FormattedMessage id="clerks.discard" />
        </Button>
        <Button variant="primary" onPress={onSave} isPending={isSaving} isDisabled={!canSave}>
          <FormattedMessage id="ui.save" />
        </Button>
      </div>
    </div>
  );
}
