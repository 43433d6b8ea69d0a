import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { REVIEW_OPINIONS } from '#app/domain/review/opinion.ts';
import type { UnsavedAnswer } from './review-form.ts';

/** Beside a field whose answer was not kept: what another window says, the field still holding what was typed. */
export function UnsavedNote({ path, unsaved }: { path: string; unsaved: readonly UnsavedAnswer[] }) {
  const answer = unsaved.find((one) => one.path === path);
  if (!answer) return null;
  if (answer.theirs === null)
    return <p className="fr-error-text">Cette réponse n’a pas pu être enregistrée.</p>;
  const opinion = REVIEW_OPINIONS.find((known) => known === answer.theirs);
  return (
    <div className="fr-error-text mb-unsaved">
      <p className="fr-mb-1v">
        Vous avez écrit autre chose dans une autre fenêtre. Le champ ci-dessous garde ce que vous venez
        d’écrire : enregistrez pour le préférer.
      </p>
      <p className="mb-long-text fr-mb-0">
        Dans l’autre fenêtre : « {opinion ? REVIEW_OPINION_LABELS[opinion] : answer.theirs || 'réponse vide'}{' '}
        »
      </p>
    </div>
  );
}
