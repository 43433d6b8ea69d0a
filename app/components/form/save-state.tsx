import { count, formatTime } from '#app/content/format.ts';
import type { SaveStatus } from './autosave-queue.ts';

const ICON = {
  idle: 'fr-icon-checkbox-circle-line',
  saved: 'fr-icon-checkbox-circle-line',
  saving: 'fr-icon-refresh-line',
  waiting: 'fr-icon-edit-line',
  offline: 'fr-icon-cloud-off-line',
  failed: 'fr-icon-alert-line',
  conflict: 'fr-icon-question-answer-line',
  expired: 'fr-icon-lock-line',
} as const;

/** One line, always at the same place and of the same height, that says where the answers are. */
export function SaveState({ status }: { status: SaveStatus }) {
  const alarming = status.kind === 'failed' || status.kind === 'expired' || status.kind === 'conflict';
  return (
    <p
      className={`mb-save-state ${alarming ? 'mb-save-state--alarm' : ''} ${ICON[status.kind]}`}
      role="status"
    >
      <span>
        {sentence(status)}
        {status.kind === 'expired' ? (
          <a href="/connexion" target="_blank" rel="noreferrer">
            Se reconnecter
          </a>
        ) : null}
      </span>
    </p>
  );
}

function sentence(status: SaveStatus): string {
  switch (status.kind) {
    case 'idle':
      return 'Vos réponses s’enregistrent au fur et à mesure';
    case 'saved':
      return `Enregistré à ${formatTime(status.at)}`;
    case 'waiting':
    case 'saving':
      return 'Enregistrement…';
    case 'offline':
      return `Hors ligne, ${count(status.pending, 'modification', 'modifications')} en attente`;
    case 'failed':
      return `${count(status.pending, 'modification non enregistrée', 'modifications non enregistrées')} : ${status.cause}`;
    case 'conflict':
      return `${count(status.count, 'réponse a été modifiée', 'réponses ont été modifiées')} par une autre personne`;
    case 'expired':
      return 'Votre session a expiré, gardez cette page ouverte. ';
  }
}
