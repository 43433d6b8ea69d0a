import { Form, useNavigation } from '@remix-run/react';
import { Checkbox } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import type { CurrentRequest } from './page-data.ts';

type SendFormProps = { current: CurrentRequest; isSignatory: boolean };

/** The answer leaves once, as a whole: what stands in its way first, then what would stay unanswered. */
export function SendForm({ current, isSignatory }: SendFormProps) {
  const busy = useNavigation().state !== 'idle';
  const left = current.items.filter(({ isDone }) => !isDone);
  return (
    <section className="fr-mt-4w" aria-labelledby="envoyer">
      <h2 id="envoyer" className="mb-group-title">
        Envoyer la réponse
      </h2>
      {current.problems.length > 0 ? (
        <ErrorSummary title="Des réponses restent à corriger avant l’envoi" errors={current.problems} />
      ) : left.length === current.items.length ? (
        <p>Vous pourrez envoyer votre réponse dès qu’un point au moins sera modifié.</p>
      ) : !isSignatory ? (
        <p>Seule la personne qui porte la candidature, ou son signataire, peut envoyer la réponse.</p>
      ) : (
        <Form method="post">
          <input type="hidden" name="cle" value={current.idempotencyKey} />
          <input type="hidden" name="empreinte" value={current.fingerprint} />
          {left.length > 0 ? (
            <Alert tone="warning" title="Votre réponse sera partielle" headingLevel={3}>
              <p>Vous ne pourrez plus compléter ces points après l’envoi :</p>
              <ul>
                {left.map(({ target, label }) => (
                  <li key={target}>{label}</li>
                ))}
              </ul>
            </Alert>
          ) : null}
          <Checkbox
            name="confirmation"
            label={
              left.length > 0
                ? 'J’envoie cette réponse en l’état, et les réponses données sont exactes.'
                : 'Les réponses et les pièces que j’envoie sont exactes.'
            }
            required
          />
          <ButtonGroup>
            <Button aria-disabled={busy || undefined} icon="fr-icon-send-plane-line">
              {busy ? 'Envoi en cours…' : 'Envoyer ma réponse'}
            </Button>
          </ButtonGroup>
        </Form>
      )}
    </section>
  );
}
