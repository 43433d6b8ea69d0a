import { Form, Link } from '@remix-run/react';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { FILTER_NAME_LENGTH } from '#app/domain/account/saved-filter.ts';

type NewFilterProps = { posted: { name?: string; query: string }; error: string | undefined };

/** The list that could not be saved, with the name that was typed. */
export function NewFilter({ posted, error }: NewFilterProps) {
  return (
    <Form method="post" className="mb-form-block">
      <input type="hidden" name="acte" value="enregistrer" />
      <input type="hidden" name="requete" value={posted.query} />
      <TextInput
        id="nouveau-filtre"
        name="nom"
        label="Nom de ces filtres"
        defaultValue={posted.name}
        maxLength={FILTER_NAME_LENGTH}
        error={error}
      />
      <ButtonGroup>
        <Button>Enregistrer</Button>
        <Link className="fr-btn fr-btn--secondary" to={`/instruction?${posted.query}`}>
          Revenir à la liste
        </Link>
      </ButtonGroup>
    </Form>
  );
}
