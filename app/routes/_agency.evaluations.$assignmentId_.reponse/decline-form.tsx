import { Form } from '@remix-run/react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { errorAt } from '#app/components/review/error-at.ts';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { DECLINE_REASON_LABELS, type ExaminationRefusal } from '#app/content/examination.ts';

type DeclineFormProps = {
  isOpen: boolean;
  summary: string;
  /** What was sent and refused. */
  refusal?: { code: ExaminationRefusal; reason: string | null; note: string };
};

export function DeclineForm({ isOpen, summary, refusal }: DeclineFormProps) {
  return (
    <Disclosure summary={summary} open={isOpen}>
      <Form method="post">
        <RadioGroup
          name="raison"
          label="Votre raison"
          hint="Un lien avec le porteur vous écarte définitivement de ce dossier."
          defaultValue={refusal?.reason ?? undefined}
          error={errorAt(refusal, 'decline_reason_missing')}
          required
          options={Object.entries(DECLINE_REASON_LABELS).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          name="precision"
          label="Précision"
          hint="Lue par l’agence seulement. Demandée pour une autre raison."
          optional
          rows={3}
          defaultValue={refusal?.note}
          error={errorAt(refusal, 'decline_note_missing')}
        />
        <Button name="reponse" value="refuser" variant="secondary">
          {summary}
        </Button>
      </Form>
    </Disclosure>
  );
}
