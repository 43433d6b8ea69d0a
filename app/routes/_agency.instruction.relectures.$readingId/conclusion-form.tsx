import { Form } from '@remix-run/react';
import { Checkbox, RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { type ExaminationRefusal, examinationSentence } from '#app/content/examination.ts';
import { READING_CONCLUSION_LABELS } from '#app/content/second-readings.ts';
import {
  READING_CONCLUSIONS,
  REMARKS_MAX_LENGTH,
  REMARKS_MIN_LENGTH,
  type ReadingConclusion,
} from '#app/domain/review/second-reading.ts';

type ConclusionFormProps = {
  posted: { conclusion: ReadingConclusion | null; remarks: string; sworn: boolean } | undefined;
  refusal: { code: ExaminationRefusal; details: Record<string, string | number> } | undefined;
};

/** Confirmed, or remarks with their reason; nobody but the author changes a mark. */
export function ConclusionForm({ posted, refusal }: ConclusionFormProps) {
  const errorOf = (...codes: ExaminationRefusal[]) =>
    refusal && codes.includes(refusal.code) ? examinationSentence(refusal.code, refusal.details) : undefined;
  return (
    <Form method="post" className="mb-form-block">
      <h2 className="fr-h4">Votre conclusion</h2>
      <RadioGroup
        name="conclusion"
        label="Après relecture"
        defaultValue={posted?.conclusion ?? undefined}
        error={errorOf('conclusion_missing')}
        options={READING_CONCLUSIONS.map((value) => ({ value, label: READING_CONCLUSION_LABELS[value] }))}
      />
      <TextArea
        name="remarques"
        label="Remarques"
        hint={`Si vous en avez, ${REMARKS_MIN_LENGTH} caractères au moins : le critère, ce que dit le dossier, pourquoi la note ou le commentaire surprend. L’auteur les lit sans votre nom.`}
        optional
        rows={6}
        maxLength={REMARKS_MAX_LENGTH}
        defaultValue={posted?.remarks}
        error={errorOf('remarks_too_short', 'text_too_long')}
      />
      <Checkbox
        name="sans-lien"
        label="Je n’ai aucun lien d’intérêt avec le porteur de ce dossier ni avec ses partenaires."
        defaultChecked={posted?.sworn}
        error={refusal?.code === 'sworn_missing' ? 'Cochez la case pour terminer la relecture.' : undefined}
      />
      <Button>Terminer la relecture</Button>
    </Form>
  );
}
