import { RadioGroup } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { ANSWER_PROBLEMS } from '#app/content/consultations.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { type AnswerProblem, CONSULTED_TEXT_MIN } from '#app/domain/review/consultation.ts';
import { REVIEW_OPINIONS, type ReviewOpinion } from '#app/domain/review/opinion.ts';
import { OPINION_MAX_LENGTH } from '#app/domain/review/text-bounds.ts';

type AnswerFormProps = {
  answer: { opinion: ReviewOpinion | null; text: string; signatoryName: string; signatoryTitle: string };
  problems: readonly AnswerProblem[];
};

const FIELDS = { opinion: 'avis', text: 'motivation', name: 'nom' } as const;

/** Kept as often as one wants, sent once. What was typed is saved even when it cannot be sent yet. */
export function AnswerForm({ answer, problems }: AnswerFormProps) {
  const errorOf = (field: AnswerProblem['field']) => {
    const problem = problems.find((one) => one.field === field);
    return problem && ANSWER_PROBLEMS[problem.field][problem.code];
  };
  return (
    <form method="post" action="?" className="mb-form-block" aria-labelledby="votre-avis">
      <h2 id="votre-avis" tabIndex={-1}>
        Votre avis
      </h2>
      <ErrorSummary
        errors={problems.map(({ field, code }) => ({
          name: FIELDS[field],
          message: ANSWER_PROBLEMS[field][code],
        }))}
      />
      <RadioGroup
        name="avis"
        label="Avis de votre organisme"
        defaultValue={answer.opinion ?? undefined}
        error={errorOf('opinion')}
        options={REVIEW_OPINIONS.map((value) => ({ value, label: REVIEW_OPINION_LABELS[value] }))}
      />
      <TextArea
        name="motivation"
        label="Pourquoi"
        hint={`${CONSULTED_TEXT_MIN} caractères au moins : ce que vous savez du territoire, de l’offre, des réserves.`}
        rows={8}
        maxLength={OPINION_MAX_LENGTH}
        defaultValue={answer.text}
        error={errorOf('text')}
      />
      <TextInput
        name="nom"
        label="Nom de la personne qui donne l’avis"
        autoComplete="name"
        defaultValue={answer.signatoryName}
        error={errorOf('name')}
      />
      <TextInput
        name="qualite"
        label="Qualité"
        hint="Par exemple : présidente du conseil départemental"
        optional
        defaultValue={answer.signatoryTitle}
      />
      <p>
        Un avis envoyé ne se modifie plus. Il est lu par les agents qui instruisent le dossier ; le porteur ne
        le voit pas ici.
      </p>
      <ButtonGroup>
        <Button name="acte" value="envoyer">
          Envoyer l’avis
        </Button>
        <Button name="acte" value="enregistrer" variant="secondary">
          Enregistrer et finir plus tard
        </Button>
      </ButtonGroup>
    </form>
  );
}
