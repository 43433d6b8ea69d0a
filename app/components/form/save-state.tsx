import { count, formatTime } from '#app/content/format.ts';
import type { SaveStatus } from './save-protocol.ts';

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

type SaveStateProps = {
  status: SaveStatus;
  /** The page has a dialog to sign in again; otherwise it is done in another tab. */
  canSignInHere?: boolean;
};

/**
 * One line, always at the same place and of the same height, that says where the answers are: what goes well is
 * said politely, what does not is said at once.
 */
export function SaveState({ status, canSignInHere = false }: SaveStateProps) {
  const isAlarming = ALARMING.includes(status.kind);
  return (
    <div className="mb-save-line">
      <p className={isAlarming ? 'mb-save-state' : `mb-save-state ${ICON[status.kind]}`} role="status">
        {isAlarming ? null : <span>{sentence(status)}</span>}
      </p>
      <p className={isAlarming ? `mb-save-state mb-save-state--alarm ${ICON[status.kind]}` : ''} role="alert">
        {isAlarming ? (
          <span>
            {sentence(status)}
            {status.kind === 'expired' ? <SignInAgain here={canSignInHere} /> : null}
          </span>
        ) : null}
      </p>
    </div>
  );
}

const ALARMING: readonly SaveStatus['kind'][] = ['failed', 'expired', 'conflict'];

function SignInAgain({ here }: { here: boolean }) {
  if (!here)
    return (
      <a href="/connexion" target="_blank" rel="noreferrer">
        Se reconnecter
      </a>
    );
  return (
    <button type="button" className="mb-link-button" onClick={openSessionDialog}>
      Se reconnecter
    </button>
  );
}

function openSessionDialog() {
  const dialog = document.getElementById('connexion-reprise');
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
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
