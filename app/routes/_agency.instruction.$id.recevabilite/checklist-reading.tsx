import { Badge } from '#app/components/ui/badge.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { ADMISSIBILITY_TEXTS, CHECK_OUTCOME_LABELS } from '#app/content/admissibility.ts';
import { checkDataSentence } from '#app/content/check-data.ts';
import { formatDateTime } from '#app/content/format.ts';
import { OUTCOME_TONES } from './check-card.tsx';
import { type Checklist, datesOf } from './checklist-data.ts';

/** The list for those who read it: once declared, or for a director or a national official. */
export function ChecklistReading({ data }: { data: Checklist }) {
  const dates = datesOf(data);
  const answers = data.automatic.map((check) => ({
    ...check,
    given: data.given.find(({ code }) => code === check.code),
  }));
  return (
    <>
      {data.decisions.map((decision) => (
        <section key={decision.id} className="mb-check">
          <h2 className="fr-h6">
            {decision.outcome === 'admissible' ? 'Déclaré recevable' : 'Déclaré irrecevable'}
          </h2>
          <p>
            {formatDateTime(decision.decided_at)}
            {decision.decided_by_name ? `, par ${decision.decided_by_name}` : ''}.
          </p>
          {decision.reasons === '' ? null : <p className="mb-long-text">{decision.reasons}</p>}
        </section>
      ))}
      {data.mayReverse ? (
        <p>
          <ButtonLink to={`/instruction/${data.head.id}/levee-irrecevabilite`} variant="secondary">
            Revenir sur l’irrecevabilité
          </ButtonLink>
        </p>
      ) : null}
      {data.decisions.length === 0 && data.head.status === 'deposited' ? (
        <p>La recevabilité est examinée par les chargés d’instruction de l’agence compétente.</p>
      ) : null}
      <Table
        caption="Liste de recevabilité"
        rows={answers}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'check',
            header: 'Point',
            rowHeader: true,
            cell: ({ code }) => `${code} · ${ADMISSIBILITY_TEXTS[code].label}`,
          },
          {
            key: 'outcome',
            header: 'Constat',
            cell: ({ outcome, given }) => (
              <Badge size="sm" tone={OUTCOME_TONES[given?.outcome ?? outcome]}>
                {CHECK_OUTCOME_LABELS[given?.outcome ?? outcome]}
              </Badge>
            ),
          },
          {
            key: 'data',
            header: 'Données et note',
            cell: ({ given, ...check }) =>
              given && given.note !== '' ? given.note : checkDataSentence(check, dates),
          },
          {
            key: 'who',
            header: 'Par',
            cell: ({ given, outcome }) =>
              given?.checked_by_name ??
              (outcome === 'manual' ? 'Pas encore répondu' : 'Vérification automatique'),
          },
        ]}
      />
    </>
  );
}
