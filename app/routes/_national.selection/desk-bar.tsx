import { Button } from '#app/components/ui/button.tsx';
import { count, formatMoney, formatNumber } from '#app/content/format.ts';
import type { DeskShown } from './desk-shown.ts';

/** Always in sight: what the proposal holds, and the two ways on. */
export function DeskBar({ desk, canRecord }: { desk: DeskShown; canRecord: boolean }) {
  const { totals } = desk;
  const undecided = desk.lines.some(({ decision }) => decision === null);
  return (
    <div className="mb-desk-bar">
      <p className="mb-desk-bar__text">
        <strong>{count(totals.count, 'projet proposé', 'projets proposés')}</strong>,{' '}
        {formatMoney(totals.grantedCents, { whole: true })}, {formatNumber(totals.population)} habitants
        {desk.seatsTaken > 0
          ? `, en plus de ${count(desk.seatsTaken, 'projet décidé', 'projets décidés')}`
          : ''}
      </p>
      <Button variant="secondary">Voir l’effet de mes choix</Button>
      {canRecord && undecided ? (
        <Button formAction="/selection/decisions" icon="fr-icon-file-text-line">
          Préparer la fiche de décisions
        </Button>
      ) : (
        <p className="fr-mb-0 fr-text--sm">
          {undecided
            ? 'Pour décider : une séance ouverte et un classement à jour.'
            : 'Toutes les décisions sont enregistrées.'}
        </p>
      )}
    </div>
  );
}
