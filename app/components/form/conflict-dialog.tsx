import { type ReactNode, useEffect, useRef } from 'react';
import { formatDateTime } from '#app/content/format.ts';
import type { Answer, Conflict } from './save-protocol.ts';

export type ConflictDialogProps = {
  conflicts: readonly Conflict[];
  /** The question, in words. */
  labelOf: (path: string) => ReactNode;
  /** The answer as a person reads it (label of an option…); the raw text unless given. */
  answerOf?: (path: string, value: Answer | null) => ReactNode;
  resolve: (path: string, choice: 'mine' | 'theirs') => void;
};

/** Two people wrote the same answer: shows both texts, and nothing is lost until one of them is chosen. */
export function ConflictDialog({ conflicts, labelOf, answerOf = plain, resolve }: ConflictDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const conflict = conflicts[0];
  const waiting = conflict !== undefined;
  useEffect(() => {
    if (waiting && dialog.current?.open === false) dialog.current.showModal();
    if (!waiting && dialog.current?.open) dialog.current.close();
  }, [waiting]);
  return (
    <dialog
      ref={dialog}
      className="mb-dialog"
      aria-labelledby={waiting ? 'conflit-titre' : undefined}
      onCancel={(event) => event.preventDefault()}
    >
      {conflict ? (
        <>
          <h2 id="conflit-titre" className="mb-dialog__title">
            Deux textes pour une même réponse
          </h2>
          <p>
            {conflict.isOwn ? 'Vous avez' : `${conflict.writtenBy} a`} modifié «{' '}
            {labelOf(conflict.path) || conflict.label} »{conflict.isOwn ? ' dans une autre fenêtre' : ''},{' '}
            {whenOf(conflict)}, pendant que vous écriviez ici. Choisissez le texte à garder.
          </p>
          <div className="mb-versus">
            <Version
              title={conflict.isOwn ? 'Le texte de cette page' : 'Votre texte'}
              value={answerOf(conflict.path, conflict.mine)}
            >
              <button type="button" className="fr-btn" onClick={() => resolve(conflict.path, 'mine')}>
                Garder mon texte
              </button>
            </Version>
            <Version
              title={conflict.isOwn ? 'Le texte de l’autre fenêtre' : `Texte de ${conflict.writtenBy}`}
              value={answerOf(conflict.path, conflict.theirs)}
            >
              <button
                type="button"
                className="fr-btn fr-btn--secondary"
                onClick={() => resolve(conflict.path, 'theirs')}
              >
                Prendre cet autre texte
              </button>
            </Version>
          </div>
          {conflicts.length > 1 ? (
            <p className="fr-text--sm">Ensuite, {conflicts.length - 1} autre(s) réponse(s) à départager.</p>
          ) : null}
        </>
      ) : null}
    </dialog>
  );
}

function Version({ title, value, children }: { title: string; value: ReactNode; children: ReactNode }) {
  return (
    <section className="mb-versus__side">
      <h3 className="mb-versus__title">{title}</h3>
      <div className="mb-versus__text">{value}</div>
      {children}
    </section>
  );
}

function whenOf(conflict: Conflict): string {
  return `le ${formatDateTime(conflict.writtenAt, { zone: false })}`;
}

function plain(_path: string, value: Answer | null): ReactNode {
  if (value === null || value === '') return <em>Réponse vide</em>;
  if (value === true) return 'Oui';
  if (value === false) return 'Non';
  return typeof value === 'string' ? value : value.join(', ');
}
