import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { count } from '#app/content/format.ts';

type NotYetOpenProps = {
  status: string;
  progress: { required: number | null; locked: number | null; isDivergent: boolean | null };
};

/** Before every review is in: how many are, never what they say. */
export function NotYetOpen({ status, progress }: NotYetOpenProps) {
  if (status !== 'in_review') {
    return (
      <EmptyState title="Pas encore d’évaluation à lire" icon="fr-icon-lock-line">
        L’avis régional se signe quand toutes les évaluations sont verrouillées.
      </EmptyState>
    );
  }
  const locked = progress.locked ?? 0;
  return (
    <EmptyState title="Les évaluations sont en cours" icon="fr-icon-lock-line">
      {progress.required === null
        ? 'Aucune évaluation n’est encore verrouillée.'
        : `${count(locked, 'évaluation verrouillée', 'évaluations verrouillées')} sur ${progress.required}.`}{' '}
      Notes, commentaires et avis restent fermés à tous jusqu’à la dernière, pour qu’aucune note n’en
      influence une autre.
      {progress.isDivergent
        ? ' Une divergence demande un troisième évaluateur ou une réunion de conciliation.'
        : ''}
    </EmptyState>
  );
}
