import { Form } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { CONFLICTS_FIELD, choiceName, type ShownConflict } from './post-fields.ts';

export type ConflictChoiceProps = {
  conflicts: readonly (Omit<ShownConflict, 'writtenAt'> & { writtenAt: string })[];
};

/** Without JavaScript: both texts of each answer that two people wrote, and a person chooses. */
export function ConflictChoice({ conflicts }: ConflictChoiceProps) {
  return (
    <Form method="post" className="mb-section-form">
      <Alert tone="warning" title="Deux textes pour une même réponse" headingLevel={2} live="alert">
        Une autre personne a modifié ces réponses pendant que vous écriviez. Le reste est enregistré.
        Choisissez, pour chacune, le texte à garder.
      </Alert>
      <input
        type="hidden"
        name={CONFLICTS_FIELD}
        value={JSON.stringify(conflicts.map(({ path, mine, version }) => ({ path, mine, version })))}
      />
      {conflicts.map((conflict) => (
        <fieldset key={conflict.path} className="mb-fieldset mb-fieldset--section">
          <legend className="mb-legend mb-legend--section">{conflict.label}</legend>
          <div className="mb-versus">
            <Version
              name={choiceName(conflict.path)}
              value="mine"
              title="Votre texte"
              text={conflict.mineText}
            />
            <Version
              name={choiceName(conflict.path)}
              value="theirs"
              title={`Texte de ${conflict.writtenBy}, le ${formatDateTime(conflict.writtenAt, { zone: false })}`}
              text={conflict.theirsText}
              isDefault
            />
          </div>
        </fieldset>
      ))}
      <ButtonGroup>
        <Button name="intent" value="resolve">
          Garder les textes choisis
        </Button>
      </ButtonGroup>
    </Form>
  );
}

type VersionProps = { name: string; value: string; title: string; text: string; isDefault?: boolean };

function Version({ name, value, title, text, isDefault }: VersionProps) {
  const id = `${name}-${value}`;
  return (
    <div className="mb-versus__side">
      <div className="fr-radio-group">
        <input type="radio" id={id} name={name} value={value} defaultChecked={isDefault} required />
        <label className="fr-label" htmlFor={id}>
          {title}
        </label>
      </div>
      <div className="mb-versus__text mb-long-text">{text === '' ? <em>Réponse vide</em> : text}</div>
    </div>
  );
}
