import { Form } from '@remix-run/react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { DECLINE_REASON_LABELS } from '#app/content/examination.ts';

type DeclineFormProps = { isOpen: boolean; summary: string; reason?: string; note?: string };

export function DeclineForm({ isOpen, summary, reason, note }: DeclineFormProps) {
  return (
    <Disclosure summary={summary} open={isOpen}>
      <Form method="post">
        <RadioGroup
          name="raison"
          label="Votre raison"
          hint="Un lien avec le porteur vous écarte définitivement de ce dossier."
          defaultValue={reason ?? 'conflict_of_interest'}
          options={Object.entries(DECLINE_REASON_LABELS).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          name="precision"
          label="Précision"
          hint="Lue par l’agence seulement. Demandée pour une autre raison."
          optional
          rows={3}
          defaultValue={note}
        />
        <Button name="reponse" value="refuser" variant="secondary">
          {summary}
        </Button>
      </Form>
    </Disclosure>
  );
}
