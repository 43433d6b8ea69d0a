import { Form } from '@remix-run/react';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Button } from '#app/components/ui/button.tsx';

/** What was said, for the minutes; the secretary completes it after the meeting. */
export function DiscussionForm({ itemId, discussion }: { itemId: string; discussion: string }) {
  return (
    <Form method="post" className="fr-mb-3w" preventScrollReset>
      <input type="hidden" name="acte" value="debat" />
      <input type="hidden" name="point" value={itemId} />
      <TextArea
        name="debat"
        label="Résumé des échanges"
        hint="Au procès-verbal, sans nommer qui a dit quoi."
        optional
        rows={3}
        defaultValue={discussion}
      />
      <Button variant="secondary" size="sm">
        Enregistrer le résumé
      </Button>
    </Form>
  );
}
