import { Form } from '@remix-run/react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Button } from '#app/components/ui/button.tsx';
import type { ExaminationRefusal } from '#app/content/examination.ts';
import { RECUSAL_GROUND_LABELS } from '#app/content/recusals.ts';
import { errorAt } from './error-at.ts';

type RecusalFormProps = {
  /** The act, as its button says it. */
  act: string;
  hint: string;
  isTextAsked?: boolean;
  /** What was sent and refused. */
  refusal?: { code?: ExaminationRefusal; ground?: string | null; text?: string };
};

/** The ground and the words of a withdrawal, of oneself or of somebody else. */
export function RecusalForm({ act, hint, isTextAsked = false, refusal }: RecusalFormProps) {
  return (
    <Form method="post">
      <RadioGroup
        name="motif"
        label="Motif"
        defaultValue={refusal?.ground ?? undefined}
        error={errorAt(refusal, 'ground_missing')}
        required
        options={Object.entries(RECUSAL_GROUND_LABELS).map(([value, label]) => ({ value, label }))}
      />
      <TextArea
        name="precision"
        label="Précision"
        hint={hint}
        optional={!isTextAsked}
        rows={3}
        defaultValue={refusal?.text}
        error={errorAt(refusal, 'ground_text_missing', 'reason_missing')}
      />
      <Button name="reponse" value="deport" variant="danger">
        {act}
      </Button>
    </Form>
  );
}
