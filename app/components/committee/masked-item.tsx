import { Alert } from '#app/components/ui/alert.tsx';
import { MASKED_FILE } from '#app/content/recusals.ts';

/** In place of an item that its reader withdrew from. */
export function MaskedItem({ isInHand }: { isInHand: boolean }) {
  return (
    <Alert tone="warning" title={MASKED_FILE}>
      {isInHand
        ? 'Le comité examine ce point. Vous vous en êtes déporté : quittez la salle jusqu’au point suivant.'
        : 'Vous vous êtes déporté de ce dossier : vous n’en lisez rien et n’y votez pas.'}
    </Alert>
  );
}
