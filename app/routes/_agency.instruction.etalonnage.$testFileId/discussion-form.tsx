import { Form } from '@remix-run/react';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { HIGHEST_MARK } from '#app/domain/review/grid.ts';
import { TEST_TEXT_MAX } from '#app/domain/review/test-file.ts';
import type { TestFilePage } from './load-test-file.server.ts';

type DiscussionFormProps = { parts: TestFilePage['parts']; maySteer: boolean; isOpen: boolean };

/** Each criterion with its facts, the mark agreed on, and what the discussion settled about its anchors. */
export function DiscussionForm({ parts, maySteer, isOpen }: DiscussionFormProps) {
  const cards = parts.map(({ code, label, facts, mark, reason, discussion }) => (
    <section key={code} className="mb-criterion" aria-labelledby={`critere-${code}`}>
      <h3 id={`critere-${code}`} className="fr-h6">
        {code} · {label}
      </h3>
      <p className="mb-long-text">{facts}</p>
      {mark === null ? null : (
        <p className="mb-long-text">
          <strong>
            Référence : {mark} sur {HIGHEST_MARK}.
          </strong>{' '}
          {reason}
        </p>
      )}
      {maySteer ? (
        <>
          <input type="hidden" name="critere" value={code} />
          <TextArea
            name={`discussion.${code}`}
            label="Ce que la discussion a retenu"
            hint="Comment lire cette note et ses voisines. Lu par les évaluateurs qui ont remis leurs notes."
            rows={2}
            optional
            maxLength={TEST_TEXT_MAX}
            defaultValue={discussion}
          />
        </>
      ) : discussion === '' ? null : (
        <p className="mb-long-text">Ce que la discussion a retenu : {discussion}</p>
      )}
    </section>
  ));
  return (
    <section aria-labelledby="reference">
      <h2 id="reference" className="fr-h4">
        Le dossier et sa référence
      </h2>
      {maySteer ? (
        <Form method="post" className="mb-form-block">
          {cards}
          <ButtonGroup>
            <Button name="intent" value="discussion">
              Enregistrer la discussion
            </Button>
            {isOpen ? (
              <Button name="intent" value="clore" variant="secondary">
                Clore les notes
              </Button>
            ) : null}
          </ButtonGroup>
        </Form>
      ) : (
        cards
      )}
    </section>
  );
}
