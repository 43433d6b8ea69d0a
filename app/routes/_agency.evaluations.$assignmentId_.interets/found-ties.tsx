import { Alert } from '#app/components/ui/alert.tsx';
import { conflictSentence } from '#app/content/conflicts-of-interest.ts';
import type { Conflict } from '#app/domain/review/conflicts-of-interest.ts';

/** What the portal found between the person and the file, before they answer. */
export function FoundTies({ conflicts, isBlocked }: { conflicts: readonly Conflict[]; isBlocked: boolean }) {
  if (conflicts.length === 0) return null;
  return (
    <Alert
      tone="warning"
      title={isBlocked ? 'Un lien est trouvé entre vous et ce dossier' : 'Un point est à vérifier'}
    >
      <ul>
        {conflicts.map((conflict) => (
          <li key={`${conflict.code} ${conflict.data.siren ?? conflict.data.place ?? ''}`}>
            {conflictSentence(conflict)}
          </li>
        ))}
      </ul>
      <p>
        {isBlocked
          ? 'Vous ne pouvez pas l’évaluer : déportez-vous. Si ce lien est inexact, corrigez votre déclaration d’intérêts.'
          : 'Cela n’interdit rien : demandez-vous si un tiers y verrait un intérêt.'}
      </p>
    </Alert>
  );
}
