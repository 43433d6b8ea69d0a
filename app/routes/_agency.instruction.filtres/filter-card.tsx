import { Form, Link } from '@remix-run/react';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { FILTER_NAME_LENGTH } from '#app/domain/account/saved-filter.ts';

type FilterCardProps = { filter: { id: string; name: string; query: string; is_default: boolean } };

export function FilterCard({ filter }: FilterCardProps) {
  const titleId = `filtre-${filter.id}`;
  return (
    <section className="mb-check" aria-labelledby={titleId}>
      <div className="mb-check__head">
        <h2 id={titleId} className="fr-h6 fr-mb-0">
          <Link to={`/instruction?${filter.query}`}>{filter.name}</Link>
        </h2>
        {filter.is_default ? <Badge tone="info">Par défaut</Badge> : null}
      </div>
      <Form method="post" className="mb-inline-form">
        <input type="hidden" name="acte" value="renommer" />
        <input type="hidden" name="filtre" value={filter.id} />
        <TextInput
          id={`nom-${filter.id}`}
          name="nom"
          label="Nom"
          defaultValue={filter.name}
          maxLength={FILTER_NAME_LENGTH}
        />
        <Button variant="secondary">
          Renommer<span className="fr-sr-only"> {filter.name}</span>
        </Button>
      </Form>
      <Form method="post">
        <input type="hidden" name="filtre" value={filter.id} />
        <ButtonGroup>
          <Button variant="tertiary" name="acte" value={filter.is_default ? 'sans-defaut' : 'par-defaut'}>
            {filter.is_default ? 'Ne plus ouvrir par défaut' : 'Ouvrir par défaut'}
            <span className="fr-sr-only"> {filter.name}</span>
          </Button>
          <Button variant="tertiary" name="acte" value="supprimer">
            Supprimer<span className="fr-sr-only"> {filter.name}</span>
          </Button>
        </ButtonGroup>
      </Form>
    </section>
  );
}
