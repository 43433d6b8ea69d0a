import { Button, ButtonLink } from '#app/components/ui/button.tsx';
import { count, formatMoney, formatNumber } from '#app/content/format.ts';
import type { DeskShown } from './desk-shown.ts';

type DeskBarProps = { desk: DeskShown; canRecord: boolean; decisionsPath: string };

/** Always in sight: what the proposal holds, and the two ways on. */
export function DeskBar({ desk, canRecord, decisionsPath }: DeskBarProps) {
  const { totals, seatsTaken } = desk;
  const lines = [...desk.lines, ...desk.excluded];
  if (lines.every(({ decision }) => decision !== null)) {
    return (
      <div className="mb-desk-bar">
        <p className="mb-desk-bar__text">
          <strong>Toutes les décisions sont enregistrées</strong> : {count(seatsTaken, 'lauréat', 'lauréats')}{' '}
          sur {count(desk.seats, 'place', 'places')}.
        </p>
        <ButtonLink to={decisionsPath}>Voir les décisions</ButtonLink>
      </div>
    );
  }
  return (
    <div className="mb-desk-bar">
      <p className="mb-desk-bar__text">
        <strong>{count(totals.count, 'projet proposé', 'projets proposés')}</strong>,{' '}
        {formatMoney(totals.grantedCents, { whole: true })}, {formatNumber(totals.population)} habitants
        {seatsTaken > 0 ? `, en plus de ${count(seatsTaken, 'projet décidé', 'projets décidés')}` : ''}
      </p>
      <Button variant="secondary">Voir l’effet de mes choix</Button>
      {canRecord ? (
        <Button formAction="/selection/decisions" icon="fr-icon-file-text-line">
          Préparer la fiche de décisions
        </Button>
      ) : (
        <p className="fr-mb-0 fr-text--sm">Pour décider : une séance ouverte et un classement à jour.</p>
      )}
    </div>
  );
}
