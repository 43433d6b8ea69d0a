import { Form } from '@remix-run/react';
import { TextArea } from '#app/components/form/text-area.tsx';
import { DateInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { type ExaminationRefusal, examinationSentence } from '#app/content/examination.ts';
import { MINUTES_MAX_LENGTH, MINUTES_MIN_LENGTH } from '#app/domain/review/reconciliation.ts';

type MinutesFormProps = {
  today: string;
  reviewers: readonly string[];
  posted: { heldOn: string; participants: string; summary: string; conclusion: string } | undefined;
  refusal: { code: ExaminationRefusal; details: Record<string, string | number> } | undefined;
};

const FIELD_OF: Partial<Record<ExaminationRefusal, string>> = {
  minutes_date_invalid: 'date-tenue',
  minutes_participants_missing: 'participants',
  minutes_summary_too_short: 'echanges',
  minutes_conclusion_missing: 'conclusion',
};

export function MinutesForm({ today, reviewers, posted, refusal }: MinutesFormProps) {
  const errorOf = (name: string) =>
    refusal && FIELD_OF[refusal.code] === name
      ? examinationSentence(refusal.code, refusal.details)
      : undefined;
  return (
    <Form method="post" className="mb-form-block">
      <h2>Établir le compte rendu</h2>
      <p>
        Le compte rendu ferme la divergence et ne se modifie plus. La note du dossier est la moyenne des
        évaluations telles que leurs auteurs les ont verrouillées : les corrections se font avant.
      </p>
      <DateInput
        name="date-tenue"
        label="Date à laquelle la réunion s’est tenue"
        max={today}
        defaultValue={posted?.heldOn ?? today}
        error={errorOf('date-tenue')}
      />
      <TextArea
        name="participants"
        label="Participants"
        hint="Un nom par ligne, avec la qualité de chacun."
        rows={4}
        defaultValue={posted?.participants ?? reviewers.join('\n')}
        error={errorOf('participants')}
      />
      <TextArea
        name="echanges"
        label="Ce qui s’est dit"
        hint={`${MINUTES_MIN_LENGTH} caractères au moins : les points de désaccord, les arguments, ce qui a convaincu.`}
        rows={8}
        maxLength={MINUTES_MAX_LENGTH}
        wanted={MINUTES_MIN_LENGTH}
        defaultValue={posted?.summary}
        error={errorOf('echanges')}
      />
      <TextArea
        name="conclusion"
        label="Conclusion"
        hint="Ce sur quoi les évaluateurs s’accordent, et ce qui reste en désaccord."
        rows={4}
        maxLength={MINUTES_MAX_LENGTH}
        defaultValue={posted?.conclusion}
        error={errorOf('conclusion')}
      />
      <Button name="intent" value="compte-rendu">
        Figer le compte rendu
      </Button>
    </Form>
  );
}
