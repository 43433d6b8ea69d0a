import { Form } from '@remix-run/react';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { BULK_WORDS } from '#app/content/bulk-acts.ts';
import type { BulkAct } from '#app/domain/review/bulk-acts.ts';

/** The form that the boxes of the table belong to. */
export const BULK_FORM = 'choix';

/** What may be done to the ticked files; the next page asks once, with their names. */
export function BulkBar({ acts }: { acts: readonly BulkAct[] }) {
  if (acts.length === 0) return null;
  return (
    <Form id={BULK_FORM} method="get" action="/instruction/actes" className="mb-bulk-bar">
      <p className="fr-mb-0">Pour les dossiers cochés :</p>
      <ButtonGroup>
        {acts.map((act) => (
          <Button key={act} name="acte" value={BULK_WORDS[act].slug} variant="secondary" size="sm">
            {BULK_WORDS[act].button}
          </Button>
        ))}
      </ButtonGroup>
    </Form>
  );
}
