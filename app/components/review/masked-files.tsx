import { Badge } from '#app/components/ui/badge.tsx';
import { formatDate } from '#app/content/format.ts';
import { MASKED_FILE } from '#app/content/recusals.ts';

export type MaskedFile = {
  id: string;
  declared_at: string;
  decided_at: string | null;
  is_ordered: boolean;
  had_seat: boolean;
};

/** Files that their reader withdrew from: each has its line, and none of its details. */
export function MaskedFiles({ recusals }: { recusals: readonly MaskedFile[] }) {
  if (recusals.length === 0) return null;
  return (
    <section aria-labelledby="deports" className="fr-mt-6w">
      <h2 id="deports">Déports</h2>
      <ul className="mb-masked">
        {recusals.map((recusal) => (
          <li key={recusal.id} className="mb-masked__file">
            <p className="fr-mb-1v">
              <strong>{MASKED_FILE}</strong>{' '}
              <Badge tone={recusal.decided_at === null ? 'warning' : 'neutral'} size="sm">
                {stateOf(recusal)}
              </Badge>
            </p>
            <p className="fr-hint-text">
              {recusal.is_ordered ? 'Demandé par l’agence le ' : 'Déclaré le '}
              {formatDate(recusal.declared_at, { weekday: true })}.
            </p>
            <a className="fr-link" href={`/deports/${recusal.id}/acte.pdf`}>
              Lire l’acte de déport (PDF)
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateOf({ decided_at: decidedAt, had_seat: hadSeat }: MaskedFile): string {
  if (decidedAt === null) return hadSeat ? 'Suppléance en attente' : 'Transmis à votre supérieur';
  return hadSeat ? 'Suppléance décidée' : 'Pris en compte';
}
