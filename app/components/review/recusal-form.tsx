import { Form } from '@remix-run/react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { RECUSAL_GROUND_LABELS } from '#app/content/recusals.ts';

type RecusalFormProps = {
  /** The act, as its button says it. */
  act: string;
  hint: string;
  isTextAsked?: boolean;
  ground?: string;
  text?: string;
};

/** The ground and the words of a withdrawal, of oneself or of somebody else. */
export function RecusalForm({ act, hint, isTextAsked = false, ground, text }: RecusalFormProps) {
  return (
    <Form method="post">
      <RadioGroup
        name="motif"
        label="Motif"
        defaultValue={ground}
        options={Object.entries(RECUSAL_GROUND_LABELS).map(([value, label]) => ({ value, label }))}
      />
      <TextArea
        name="precision"
        label="Précision"
        hint={hint}
        optional={!isTextAsked}
        rows={3}
        defaultValue={text}
      />
      <Button name="reponse" value="deport" variant="danger">
        {act}
      </Button>
    </Form>
  );
}
