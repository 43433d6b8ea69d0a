import { RadioGroup } from '#app/components/form/choice.tsx';
import { FileInput } from '#app/components/form/file-input.tsx';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { NumberInput, TextInput } from '#app/components/form/text-input.tsx';
import type { RegionalQuestion } from '#app/domain/application/regional-questions.ts';

const MANY_CHOICES = 5;
const ONE_LINE = 200;

/** A question as its holder will meet it: the same control, whose answer goes nowhere. */
export function QuestionPreview({ question }: { question: RegionalQuestion }) {
  const common = {
    name: `apercu-${question.code}`,
    label: question.label,
    hint: question.help || undefined,
    optional: !question.required,
  };
  const choices = question.options.map((option) => ({ value: option, label: option }));
  switch (question.kind) {
    case 'number':
      return <NumberInput {...common} decimals />;
    case 'choice':
      return choices.length > MANY_CHOICES ? (
        <Select {...common} options={choices} />
      ) : (
        <RadioGroup {...common} options={choices} />
      );
    case 'file':
      return <FileInput {...common} id={common.name} />;
    case 'text':
      return question.maxLength !== null && question.maxLength <= ONE_LINE ? (
        <TextInput {...common} />
      ) : (
        <TextArea {...common} maxLength={question.maxLength ?? undefined} rows={4} />
      );
  }
}
