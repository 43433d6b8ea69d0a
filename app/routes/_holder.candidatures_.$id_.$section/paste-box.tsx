import type { ClipboardEvent } from 'react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { count } from '#app/content/format.ts';
import type { GroupView } from './describe-section.ts';
import { pasteField } from './post-fields.ts';
import type { SectionData } from './section-data.ts';

/** Cells copied from a spreadsheet become lines of this block; the button posts, with scripts or without. */
export function PasteBox({ group, block, name }: { group: GroupView; block: string; name: string }) {
  const field = pasteField(group.id, block);
  const id = `collage-${group.id}-${block}`;
  return (
    <details className="mb-details mb-paste">
      <summary className="mb-details__summary">
        Coller depuis un tableur
        <span className="fr-sr-only">
           : {group.title}, {name}
        </span>
      </summary>
      <div className="mb-details__body">
        <label className="fr-label" htmlFor={id}>
          Cellules copiées
          <span className="fr-hint-text" id={`${id}-aide`}>
            {HELP[group.id]} Une ligne de titres est reconnue. Les lignes s’ajoutent, rien n’est remplacé.
          </span>
        </label>
        <textarea
          id={id}
          name={field}
          className="fr-input mb-cells"
          rows={4}
          spellCheck={false}
          aria-describedby={`${id}-aide`}
        />
        <Button name="intent" value={`paste:${group.id}:${block}`} variant="secondary" size="sm">
          Ajouter ces lignes
          <span className="fr-sr-only">
             : {group.title}, {name}
          </span>
        </Button>
      </div>
    </details>
  );
}

const HELP: Readonly<Record<string, string>> = {
  depenses: 'Dans l’ordre : compte, libellé, montant.',
  ressources: 'Dans l’ordre : origine, nom du financeur, montant.',
};

/**
 * Several cells pasted into one: they go where the button takes them. One cell is pasted as ever, and so is any
 * text in the box itself.
 */
export function pasteCells(event: ClipboardEvent<HTMLElement>) {
  if (!(event.target instanceof HTMLInputElement)) return;
  const text = event.clipboardData.getData('text/plain').replace(/[\r\n]+$/, '');
  if (!/[\t\n]/.test(text)) return;
  const box = event.currentTarget.querySelector<HTMLTextAreaElement>('.mb-paste textarea');
  const button = event.currentTarget.querySelector<HTMLButtonElement>('.mb-paste button');
  if (!box || !button) return;
  event.preventDefault();
  box.value = text;
  button.form?.requestSubmit(button);
}

export function PasteNotice({ pasted }: { pasted: SectionData['pasted'] }) {
  if (pasted === null) return null;
  if (pasted.lines === 0)
    return (
      <Alert tone="warning" title="Aucune ligne ajoutée" headingLevel={2} live="status" small>
        {pasted.leftOut > 0
          ? 'Le budget a déjà son nombre maximal de lignes.'
          : 'Ces cellules ne contiennent pas de ligne de budget. Copiez au moins un libellé et un montant.'}
      </Alert>
    );
  return (
    <Alert
      tone="success"
      title={count(
        pasted.lines,
        'ligne ajoutée depuis votre tableur',
        'lignes ajoutées depuis votre tableur',
      )}
      headingLevel={2}
      live="status"
      small
    >
      {pasted.leftOut > 0
        ? `${count(pasted.leftOut, 'ligne n’a pas trouvé de place', 'lignes n’ont pas trouvé de place')} : un budget compte au plus 200 dépenses et 200 ressources.`
        : 'Relisez-les, et précisez pour chaque dépense si elle est éligible.'}
    </Alert>
  );
}
