import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultNote } from '../../access/fault-views';
import { refusalText } from '../../access/faults';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { Button } from '../../ui/button/button';
import { Banner } from '../../ui/feedback/banner';
import { Select } from '../../ui/fields/select';
import { TextField } from '../../ui/fields/text-field';
import { Checkbox } from '../../ui/fields/toggles';
import { Card } from '../../ui/shell/page';
import { ColumnTable } from './column-table';
import { ImportsQuery, type Preview, StartMutation } from './import-documents';
import { firstPlan, type ImportPlan, isTickets, missingFields, OTHERS, startInput } from './import-plan';
import styles from './imports.module.css';

/** What one uploaded file becomes: columns, accounts, then a rehearsal or the import itself. */
export function ImportForm({ preview, fileId, name, onDone }: { preview: Preview; fileId: string; name: string; onDone: () => void }) {
  const intl = useIntl();
  const { accounts } = useAccess();
  // in the order in which they were linked, which their colours tell: as the server does it
  const nicknames = [...accounts].sort((a, b) => a.colorIndex - b.colorIndex).map((account) => account.nickname);
  const [plan, setPlan] = useState<ImportPlan>(() => firstPlan(preview, nicknames));
  const [start, { loading }] = useMutation(StartMutation, { refetchQueries: [ImportsQuery], awaitRefetchQueries: true });
  const [problems, setProblems] = useState<string[]>([]);
  const [fault, setFault] = useState<unknown>(null);
  const change = (part: Partial<ImportPlan>) => setPlan((before) => ({ ...before, ...part }));
  const missing = isTickets(preview) ? [] : missingFields(plan);
  const hasAccountColumn = Object.values(plan.fields).includes('account') && preview.accountValues.length > 0;

  const begin = async (dryRun: boolean) => {
    setProblems([]);
    setFault(null);
    try {
      const { data } = await start({ variables: { input: startInput(plan, preview, fileId, dryRun, crypto.randomUUID()) } });
      const refused = data?.startImport.userErrors ?? [];
      setProblems(refused.map((refusal) => refusalText(intl, refusal)));
      if (refused.length === 0 && !dryRun) onDone();
    } catch (error) {
      setFault(error);
    }
  };

  const choices = accounts.map((account) => ({
    id: account.nickname,
    text: account.nickname,
    node: <AccountTag nickname={account.nickname} colorIndex={account.colorIndex} />,
  }));
  const mappings = (['online-retail', 'generic', 'own'] as const).map((id) => ({
    id,
    text: intl.formatMessage({ id: `imports.mapping.${id}` }),
  }));

  return (
    <Card title={name}>
      <div className={styles.stack}>
        {isTickets(preview) ? (
          <p>
            <FormattedMessage id="imports.tickets.text" />
          </p>
        ) : (
          <>
            <div className={styles.fields}>
              <Select
                label={intl.formatMessage({ id: 'imports.mapping' })}
                choices={mappings}
                value={plan.mapping}
                onChange={(mapping) => change({ mapping })}
              />
              {plan.mapping !== 'online-retail' && (
                <Select
                  label={intl.formatMessage({ id: 'imports.dateFormat' })}
                  choices={(['YMD', 'DMY', 'MDY'] as const).map((id) => ({
                    id,
                    text: intl.formatMessage({ id: `imports.dateFormat.${id}` }),
                  }))}
                  value={plan.dateFormat}
                  onChange={(dateFormat) => change({ dateFormat })}
                />
              )}
              <TextField
                label={intl.formatMessage({ id: 'imports.timeZone' })}
                note={intl.formatMessage({ id: 'imports.timeZone.note' })}
                value={plan.timeZone}
                onChange={(timeZone) => change({ timeZone: timeZone.trim() })}
                placeholder="Europe/London"
              />
              <TextField
                label={intl.formatMessage({ id: 'imports.currency' })}
                note={intl.formatMessage({ id: 'imports.currency.note' })}
                value={plan.currency}
                onChange={(currency) => change({ currency })}
                maxLength={3}
                placeholder="GBP"
              />
            </div>
            {plan.mapping !== 'online-retail' && (
              <Checkbox isSelected={plan.decimalComma} onChange={(decimalComma) => change({ decimalComma })}>
                <FormattedMessage id="imports.decimalComma" />
              </Checkbox>
            )}
            <section className={styles.stack} aria-label={intl.formatMessage({ id: 'imports.columns' })}>
              <h3 className={styles.heading}>
                <FormattedMessage id="imports.columns" />
              </h3>
              <ColumnTable preview={preview} plan={plan} onChange={(fields) => change({ fields })} />
            </section>
            <section className={styles.stack} aria-label={intl.formatMessage({ id: 'imports.accounts' })}>
              <h3 className={styles.heading}>
                <FormattedMessage id="imports.accounts" />
              </h3>
              <div className={styles.fields}>
                {hasAccountColumn &&
                  preview.accountValues.map((value) => (
                    <Select
                      key={value}
                      label={value}
                      choices={[{ id: '', text: intl.formatMessage({ id: 'imports.accounts.rest' }) }, ...choices]}
                      value={plan.accountMap[value] ?? ''}
                      onChange={(nickname) => change({ accountMap: { ...plan.accountMap, [value]: nickname } })}
                    />
                  ))}
                <Select
                  label={intl.formatMessage({ id: hasAccountColumn ? 'imports.accounts.others' : 'imports.accounts.all' })}
                  choices={choices}
                  value={plan.accountMap[OTHERS] ?? null}
                  onChange={(nickname) => change({ accountMap: { ...plan.accountMap, [OTHERS]: nickname } })}
                />
              </div>
            </section>
          </>
        )}
        {missing.length > 0 && (
          <Banner tone="warn">
            <FormattedMessage
              id="imports.missing"
              values={{ fields: intl.formatList(missing.map((field) => intl.formatMessage({ id: `imports.field.${field}` }))) }}
            />
          </Banner>
        )}
        {(problems.length > 0 || fault !== null) && (
          <Banner tone="bad" announce>
            {problems.map((problem) => (
              <p key={problem}>{problem}</p>
            ))}
            {fault !== null && <FaultNote fault={fault} />}
          </Banner>
        )}
        <div className={styles.acts}>
          <Button variant="primary" isPending={loading} isDisabled={missing.length > 0} onPress={() => void begin(true)}>
            <FormattedMessage id="imports.dryRun" />
          </Button>
          <Button isPending={loading} isDisabled={missing.length > 0} onPress={() => void begin(false)}>
            <FormattedMessage id="imports.start" />
          </Button>
          <Button variant="quiet" onPress={onDone}>
            <FormattedMessage id="imports.leave" />
          </Button>
        </div>
        <p className={styles.note}>
          <FormattedMessage id="imports.dryRun.note" />
        </p>
      </div>
    </Card>
  );
}
