import { Form, Link, useNavigation } from '@remix-run/react';
import { TextArea } from '#app/components/form/text-area.tsx';
import { DateInput } from '#app/components/form/text-input.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { COMPLEMENT_BASIS, clockEffect } from '#app/content/complements.ts';
import { officialMoment } from '#app/content/deadlines.ts';
import { count } from '#app/content/format.ts';
import type { LegalRegime } from '#app/domain/call/legal-clocks.ts';
import { DEADLINE, POINT, sentenceName } from './read-request.ts';

type RequestFormProps = {
  id: string;
  items: readonly { target: string; label: string; sentence: string }[];
  deadline: string;
  minDays: number;
  effect: { dueAt: string; regime: LegalRegime; before: string; after: string; days: number } | null;
  departmentCode: string | undefined;
};

/** Second step: a sentence for each point, the deadline, and what it does to the legal clock before anything leaves. */
export function RequestForm({ id, items, deadline, minDays, effect, departmentCode }: RequestFormProps) {
  const busy = useNavigation().state !== 'idle';
  return (
    <Form reloadDocument method="post" className="mb-column" action={`/instruction/${id}/complements`}>
      <h2 className="fr-h4">{count(items.length, 'point à compléter', 'points à compléter')}</h2>
      {items.map(({ target, label, sentence }) => (
        <div key={target}>
          <input type="hidden" name={POINT} value={target} />
          <TextArea
            name={sentenceName(target)}
            label={label}
            hint="Ce que le porteur doit compléter ou corriger : il lira cette phrase."
            defaultValue={sentence}
            maxLength={1_000}
            rows={2}
            required
          />
        </div>
      ))}
      <p>
        <Link to="?" className="fr-link">
          Revenir au choix des points
        </Link>
      </p>
      <DateInput
        name={DEADLINE}
        label="Date limite de réponse"
        hint={`Au moins ${count(minDays, 'jour', 'jours')}. Une réponse compte jusqu’à 23 h 59, heure de Paris.`}
        defaultValue={deadline}
      />
      <div role="status">
        {effect ? (
          <Alert tone="info" title="Effet sur les délais" headingLevel={3}>
            <p>Le porteur aura jusqu’au {officialMoment(effect.dueAt, departmentCode)}.</p>
            <p>{clockEffect(effect.regime, effect)}</p>
            <p className="fr-hint-text">{COMPLEMENT_BASIS}</p>
          </Alert>
        ) : (
          <Alert tone="warning" small>
            Cette date ne peut pas être choisie : laissez au moins {count(minDays, 'jour', 'jours')}, et
            quatre-vingt-dix au plus.
          </Alert>
        )}
      </div>
      <ButtonGroup>
        <Button name="intent" value="send" aria-disabled={busy || undefined} icon="fr-icon-send-plane-line">
          Envoyer la demande
        </Button>
        <Button name="intent" value="preview" variant="secondary">
          Recalculer les délais
        </Button>
        <Button variant="tertiary" formAction={`/instruction/${id}/apercu.pdf`} formTarget="_blank">
          Lire le courrier (PDF)
        </Button>
      </ButtonGroup>
    </Form>
  );
}
