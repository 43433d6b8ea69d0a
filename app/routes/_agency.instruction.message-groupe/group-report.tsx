import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { count } from '#app/content/format.ts';

type Line = { id: string; reference: string | null; title: string; refusal: string | null };

/** What was written and what was refused, file by file, those not reached first. */
export function GroupReport({ lines, back }: { lines: readonly Line[]; back: string }) {
  const missed = lines.filter(({ refusal }) => refusal !== null);
  const reached = lines.filter(({ refusal }) => refusal === null);
  return (
    <>
      <Alert tone={missed.length === 0 ? 'success' : 'warning'} live="status">
        {count(reached.length, 'message est écrit', 'messages sont écrits')},{' '}
        {count(missed.length, 'dossier n’est pas atteint', 'dossiers ne sont pas atteints')}. Chaque personne
        est avertie au rythme qu’elle a choisi ; un courriel refusé paraîtra dans{' '}
        <Link to="/instruction/courriels">Courriels envoyés</Link>.
      </Alert>
      <Table
        caption="Compte rendu de l’envoi"
        rows={[...missed, ...reached]}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'file',
            header: 'Dossier',
            rowHeader: true,
            cell: ({ id, reference, title }) => (
              <Link to={`/instruction/${id}/messages`}>
                {reference} – {title}
              </Link>
            ),
          },
          {
            key: 'result',
            header: 'Résultat',
            cell: ({ refusal }) =>
              refusal === null ? (
                <Badge tone="success">Écrit</Badge>
              ) : (
                <>
                  <Badge tone="warning">Pas atteint</Badge> {refusal}
                </>
              ),
          },
        ]}
      />
      <p>
        <Link className="fr-link" to={back}>
          Revenir à la liste
        </Link>
      </p>
    </>
  );
}
