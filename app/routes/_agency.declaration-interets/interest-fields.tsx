import { RadioGroup } from '#app/components/form/choice.tsx';
import { Fieldset } from '#app/components/form/fieldset.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { SUBJECT_TEXTS, type SubjectText } from '#app/content/interests.ts';
import type {
  DeclaredSubject,
  TypedDeclaration,
  TypedInterest,
} from '#app/domain/review/interest-declaration.ts';

const BLANK: TypedInterest = { name: '', siret: '', note: '', endedOn: '' };

type InterestFieldsProps = {
  subject: DeclaredSubject;
  typed: TypedDeclaration['subjects'][DeclaredSubject];
  errorOf: (field: string) => string | undefined;
};

/** One subject: nothing, or lines. The lines only show once "some" is ticked; without :has(), always. */
export function InterestFields({ subject, typed, errorOf }: InterestFieldsProps) {
  const text = SUBJECT_TEXTS[subject];
  const rows = typed.rows.length === 0 ? [BLANK] : typed.rows;
  return (
    <div className="mb-interest">
      <RadioGroup
        name={`${subject}.answer`}
        label={text.legend}
        hint={text.hint}
        error={errorOf(`${subject}.answer`)}
        defaultValue={typed.answer}
        options={[
          { value: 'nothing', label: text.nothing },
          { value: 'some', label: text.some },
        ]}
      />
      <div className="mb-interest__rows">
        {rows.map((row, index) => (
          <InterestRow
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and are never reordered
            key={index}
            field={`${subject}.${index}`}
            number={index + 1}
            text={text}
            row={row}
            errorOf={errorOf}
          />
        ))}
        <Button variant="secondary" size="sm" name="intent" value={`add:${subject}`}>
          Ajouter une ligne<span className="fr-sr-only"> : {text.legend}</span>
        </Button>
      </div>
    </div>
  );
}

type InterestRowProps = {
  field: string;
  number: number;
  text: SubjectText;
  row: TypedInterest;
  errorOf: (field: string) => string | undefined;
};

function InterestRow({ field, number, text, row, errorOf }: InterestRowProps) {
  const control = (part: keyof TypedInterest) => ({
    name: `${field}.${part}`,
    defaultValue: row[part],
    error: errorOf(`${field}.${part}`),
  });
  return (
    <Fieldset legend={`${text.legend}, ligne ${number}`} level="question">
      <TextInput {...control('name')} label={text.name} hint={text.nameHint} />
      {text.hasSiren ? (
        <TextInput
          {...control('siret')}
          label="SIREN ou SIRET"
          hint="Il permet de trouver les dossiers concernés."
          optional
          width="md"
          inputMode="numeric"
        />
      ) : null}
      <TextInput {...control('note')} label={text.note} optional />
      <TextInput {...control('endedOn')} label={text.endedOn} hint="Vide si cela dure." optional width="sm" />
    </Fieldset>
  );
}
