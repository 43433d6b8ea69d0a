import { Form } from '@remix-run/react';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { QUESTION_PROBLEMS, QUESTION_REFUSALS } from '#app/content/regional-questions.ts';
import type { QuestionProblems, TypedQuestion } from '#app/domain/application/question-edition.ts';

type HelpFormProps = { typed: TypedQuestion; problems: QuestionProblems; backTo: string; isOpen: boolean };

/** What is left to change once the window is open: the help alone; nothing once it is closed. */
export function HelpForm({ typed, problems, backTo, isOpen }: HelpFormProps) {
  const error = problems.help && QUESTION_PROBLEMS[problems.help];
  return (
    <>
      <Alert tone="warning" small>
        {isOpen
          ? QUESTION_REFUSALS.window_already_open
          : 'Le dépôt est clos dans votre région : cette question ne change plus.'}
      </Alert>
      {isOpen ? (
        <Form method="post" noValidate className="mb-form-block">
          <ErrorSummary errors={error ? [{ name: 'help', message: error }] : []} />
          <TextArea
            name="help"
            label="Aide"
            hint="Elle change aussitôt pour tous les porteurs. Les réponses déjà données ne bougent pas."
            optional
            maxLength={600}
            rows={3}
            defaultValue={typed.help}
            error={error}
          />
          <ButtonGroup>
            <Button>Enregistrer l’aide</Button>
            <ButtonLink to={backTo} variant="tertiary">
              Annuler
            </ButtonLink>
          </ButtonGroup>
        </Form>
      ) : null}
    </>
  );
}
