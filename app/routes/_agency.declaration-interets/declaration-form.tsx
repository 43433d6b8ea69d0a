import { Form } from '@remix-run/react';
import { Checkbox } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { Fieldset } from '#app/components/form/fieldset.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { declarationProblemSentence } from '#app/content/interests.ts';
import {
  DECLARED_SUBJECTS,
  type DeclarationProblem,
  type TypedDeclaration,
} from '#app/domain/review/interest-declaration.ts';
import { InterestFields } from './interest-fields.tsx';

type DeclarationFormProps = { declaration: TypedDeclaration; problems: readonly DeclarationProblem[] };

export function DeclarationForm({ declaration, problems }: DeclarationFormProps) {
  const { employer, subjects, sworn } = declaration;
  const errorOf = (field: string) => {
    const problem = problems.find((one) => one.field === field);
    return problem && declarationProblemSentence(problem);
  };
  return (
    <Form method="post" className="mb-form-block">
      <ErrorSummary
        errors={problems.map((problem) => ({
          name: problem.field,
          message: declarationProblemSentence(problem),
        }))}
      />
      {/* Enter in a field sends the form, and never asks for one more line. */}
      <Button className="fr-sr-only" tabIndex={-1} aria-hidden="true" name="intent" value="send">
        Signer
      </Button>
      <Fieldset legend="Employeur" level="question">
        <TextInput
          name="employer.name"
          label="Organisme qui vous emploie"
          defaultValue={employer.name}
          error={errorOf('employer.name')}
          autoComplete="organization"
        />
        <TextInput
          name="employer.siret"
          label="SIREN ou SIRET"
          optional
          width="md"
          inputMode="numeric"
          defaultValue={employer.siret}
          error={errorOf('employer.siret')}
        />
      </Fieldset>
      {DECLARED_SUBJECTS.map((subject) => (
        <InterestFields key={subject} subject={subject} typed={subjects[subject]} errorOf={errorOf} />
      ))}
      <Checkbox
        name="sworn"
        label="Je déclare ces renseignements exacts et complets à ce jour."
        hint="S’ils changent, je ferai une nouvelle déclaration."
        defaultChecked={sworn}
        error={errorOf('sworn')}
      />
      <Button name="intent" value="send">
        Signer ma déclaration
      </Button>
    </Form>
  );
}
