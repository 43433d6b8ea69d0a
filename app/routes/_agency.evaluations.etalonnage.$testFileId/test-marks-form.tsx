import { Form } from '@remix-run/react';
import { RadioCards } from '#app/components/form/radio-cards.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { TEST_TEXT_MAX } from '#app/domain/review/test-file.ts';
import type { TestSheet } from './load-test-sheet.server.ts';

/** The facts of each criterion, its anchors to choose from, and a word on why. */
export function TestMarksForm({
  parts,
  missing,
}: {
  parts: TestSheet['parts'];
  missing: TestSheet['parts'];
}) {
  return (
    <Form method="post">
      {parts.map(({ code, label, facts, own, comment, anchors }) => (
        <section key={code} className="mb-criterion" aria-labelledby={`critere-${code}`}>
          <h2 id={`critere-${code}`} className="fr-h6">
            {code} · {label}
          </h2>
          <p className="mb-long-text">{facts}</p>
          <input type="hidden" name="critere" value={code} />
          <RadioCards
            name={`note.${code}`}
            label={
              <span>
                Note<span className="fr-sr-only"> du critère {code}</span>
              </span>
            }
            defaultValue={own === null ? undefined : String(own)}
            error={missing.some((one) => one.code === code) ? 'Donnez une note à ce critère.' : undefined}
            cards={anchors.map(({ mark, sentence }) => ({
              value: String(mark),
              title: mark,
              text: sentence,
            }))}
          />
          <TextArea
            name={`commentaire.${code}`}
            label={
              <span>
                Commentaire<span className="fr-sr-only"> du critère {code}</span>
              </span>
            }
            rows={2}
            optional
            maxLength={TEST_TEXT_MAX}
            defaultValue={comment}
          />
        </section>
      ))}
      <ButtonGroup>
        <Button name="intent" value="enregistrer" variant="secondary">
          Enregistrer
        </Button>
        <Button name="intent" value="remettre">
          Remettre mes notes
        </Button>
      </ButtonGroup>
    </Form>
  );
}

/** Each leads to its criterion. */
export function MissingMarks({ parts }: { parts: TestSheet['parts'] }) {
  if (parts.length === 0) return null;
  return (
    <ul>
      {parts.map(({ code, label }) => (
        <li key={code}>
          <a href={`#critere-${code}`}>
            {code} · {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
