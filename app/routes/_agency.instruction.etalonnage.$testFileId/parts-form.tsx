import { Form } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { MARKS } from '#app/domain/review/grid.ts';
import { TEST_TEXT_MAX } from '#app/domain/review/test-file.ts';
import type { TestFilePage } from './load-test-file.server.ts';

/** Facts, mark agreed on and its reason, criterion by criterion. */
export function PartsForm({ parts }: { parts: TestFilePage['parts'] }) {
  return (
    <Form method="post" className="mb-form-block">
      <h2 className="fr-h4">Ce que dit le dossier, et la note de référence</h2>
      {parts.map(({ code, label, weight, facts, mark, reason }) => (
        <fieldset key={code} className="mb-criterion">
          <legend className="fr-h6">
            {code} · {label} ({weight} points)
          </legend>
          <input type="hidden" name="critere" value={code} />
          <TextArea
            name={`faits.${code}`}
            label="Faits"
            rows={3}
            maxLength={TEST_TEXT_MAX}
            defaultValue={facts}
          />
          <Select
            name={`note.${code}`}
            label="Note de référence"
            options={MARKS.map((value) => ({ value: String(value), label: String(value) }))}
            defaultValue={mark === null ? '' : String(mark)}
          />
          <TextArea
            name={`raison.${code}`}
            label="Raison de cette note"
            rows={2}
            maxLength={TEST_TEXT_MAX}
            defaultValue={reason}
          />
        </fieldset>
      ))}
      <p>Une fois ouvert aux évaluateurs, rien de ceci ne change plus.</p>
      <ButtonGroup>
        <Button name="intent" value="enregistrer" variant="secondary">
          Enregistrer
        </Button>
        <Button name="intent" value="ouvrir">
          Ouvrir aux évaluateurs
        </Button>
      </ButtonGroup>
    </Form>
  );
}
