import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useRules } from '../../domain/field-rules';
import { Select } from '../../ui/fields/select';
import { TextField } from '../../ui/fields/text-field';
import { FormRow } from '../../ui/form/form';

export interface Question {
  key: string;
  text: string;
}

interface QuestionFieldsProps {
  /** 0 or 1. */
  index: number;
  questions: readonly Question[];
  value: string | null;
  /** Chosen in the other place: the two are different. */
  taken: string | null;
  onChange: (key: string) => void;
}

/** One security question with its answer and a hint, which may not contain the answer. */
export function QuestionFields({ index, questions, value, taken, onChange }: QuestionFieldsProps) {
  const intl = useIntl();
  const rules = useRules();
  const [answer, setAnswer] = useState('');
  const name = (part: string) => `securityAnswers.${index}.${part}`;
  return (
    <>
      <Select
        isRequired
        name={name('questionKey')}
        label={intl.formatMessage({ id: 'signUp.question' }, { number: index + 1 })}
        value={value}
        onChange={onChange}
        choices={questions.map(({ key, text }) => ({ id: key, text, isDisabled: key === taken }))}
      />
      <FormRow>
        <TextField
          isRequired
          name={name('answer')}
          label={intl.formatMessage({ id: 'signUp.answer' })}
          value={answer}
          onChange={setAnswer}
          validate={rules.answer}
          autoComplete="off"
          maxLength={200}
        />
        <TextField
          isRequired
          name={name('hint')}
          label={intl.formatMessage({ id: 'signUp.hint' })}
          validate={rules.hint(answer)}
          autoComplete="off"
          maxLength={200}
        />
      </FormRow>
    </>
  );
}
