import { Form } from '@remix-run/react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { HEARD_TEXT_MIN, type HeardOpinionRefusal } from '#app/domain/review/heard-opinion.ts';
import { REVIEW_OPINIONS, type ReviewOpinion } from '#app/domain/review/opinion.ts';
import { OPINION_MAX_LENGTH } from '#app/domain/review/text-bounds.ts';

type Code = HeardOpinionRefusal | 'already_signed';

const SENTENCES: Record<Code, string> = {
  heard_not_now:
    'L’avis d’une agence associée se donne une fois le dossier recevable, et jusqu’à la signature de l’avis régional.',
  heard_opinion_missing: 'Choisissez un avis.',
  heard_text_too_short: `Motivez votre avis en ${HEARD_TEXT_MIN} caractères au moins.`,
  already_signed: 'Votre agence a déjà signé son avis sur ce dossier.',
};

type SigningFormProps = {
  isHeard: boolean;
  refusal: { code: Code; posted: { opinion: ReviewOpinion | null; text: string } } | undefined;
};

export function SigningForm({ isHeard, refusal }: SigningFormProps) {
  const errorOf = (code: Code) => (refusal?.code === code ? SENTENCES[code] : undefined);
  if (!isHeard) return <p>{SENTENCES.heard_not_now}</p>;
  return (
    <Form method="post" className="mb-form-block">
      {refusal?.code === 'already_signed' || refusal?.code === 'heard_not_now' ? (
        <Alert tone="error" live="alert">
          {SENTENCES[refusal.code]}
        </Alert>
      ) : null}
      <RadioGroup
        name="avis"
        label="Avis de votre agence"
        inline
        defaultValue={refusal?.posted.opinion ?? undefined}
        error={errorOf('heard_opinion_missing')}
        options={REVIEW_OPINIONS.map((value) => ({ value, label: REVIEW_OPINION_LABELS[value] }))}
      />
      <TextArea
        name="motivation"
        label="Motivation"
        hint={`${HEARD_TEXT_MIN} caractères au moins : ce que le projet apporte aux communes de votre région.`}
        rows={6}
        maxLength={OPINION_MAX_LENGTH}
        defaultValue={refusal?.posted.text}
        error={errorOf('heard_text_too_short')}
      />
      <p>Un avis signé ne se modifie plus.</p>
      <Button>Signer l’avis</Button>
    </Form>
  );
}
