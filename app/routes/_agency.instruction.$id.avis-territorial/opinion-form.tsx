import { Form } from '@remix-run/react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { HEARD_TEXT_MIN, type HeardOpinionRefusal } from '#app/domain/review/heard-opinion.ts';
import { REVIEW_OPINIONS, type ReviewOpinion } from '#app/domain/review/opinion.ts';
import { OPINION_MAX_LENGTH } from '#app/domain/review/text-bounds.ts';

type Code = HeardOpinionRefusal | 'not_found' | 'not_allowed_role';

type OpinionFormProps = {
  department: { code: string; name: string };
  /** In force: the form starts from it, and signing again replaces it. */
  signed: { opinion: ReviewOpinion; opinion_text: string } | undefined;
  refusal: { code: Code; posted: { opinion: ReviewOpinion | null; text: string } } | undefined;
};

export function OpinionForm({ department: { code, name }, signed, refusal }: OpinionFormProps) {
  return (
    <Form method="post" className="mb-form-block">
      <h2 className="fr-h4">
        {signed ? 'Remplacer l’avis' : 'Donner un avis'} : {name} ({code})
      </h2>
      {refusal?.code === 'heard_not_now' ? <RefusedAct code={refusal.code} /> : null}
      <input type="hidden" name="departement" value={code} />
      <RadioGroup
        name="avis"
        id={`avis-${code}`}
        label="Avis"
        inline
        defaultValue={refusal?.posted.opinion ?? signed?.opinion}
        error={refusal?.code === 'heard_opinion_missing' ? 'Choisissez un avis.' : undefined}
        options={REVIEW_OPINIONS.map((value) => ({ value, label: REVIEW_OPINION_LABELS[value] }))}
      />
      <TextArea
        name="motivation"
        id={`motivation-${code}`}
        label="Motivation"
        hint={`${HEARD_TEXT_MIN} caractères au moins : les besoins du territoire, les autres projets, les élus et les services rencontrés.`}
        rows={6}
        maxLength={OPINION_MAX_LENGTH}
        defaultValue={refusal?.posted.text ?? signed?.opinion_text}
        error={
          refusal?.code === 'heard_text_too_short'
            ? `Motivez votre avis en ${HEARD_TEXT_MIN} caractères au moins.`
            : undefined
        }
      />
      <p>
        Vous pouvez le remplacer jusqu’à la signature de l’avis régional. Les avis remplacés sont conservés.
      </p>
      <Button>Signer l’avis</Button>
    </Form>
  );
}
