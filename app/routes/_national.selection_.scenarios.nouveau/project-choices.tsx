import { fieldId } from '#app/components/form/field.tsx';
import { Table } from '#app/components/ui/table.tsx';
import type { TypedScenario } from '#app/domain/selection/scenario/typed-scenario.ts';
import { CellError } from './cell-error.tsx';

export type Project = {
  applicationId: string;
  rank: number;
  title: string;
  reference: string;
  regionName: string;
};

type ProjectChoicesProps = {
  projects: readonly Project[];
  typed: TypedScenario;
  errorOf: (field: string) => string | undefined;
};

/** What officials settle before the calculation: in, out, and who accepted less in writing. */
export function ProjectChoices({ projects, typed, errorOf }: ProjectChoicesProps) {
  return (
    <Table
      caption="Projets à choisir, par rang"
      captionHidden
      density="compact"
      rows={projects}
      rowKey={({ applicationId }) => applicationId}
      columns={[
        { key: 'rang', header: 'Rang', align: 'end', cell: ({ rank }) => rank },
        {
          key: 'projet',
          header: 'Projet',
          rowHeader: true,
          cell: ({ title, reference, regionName }) => (
            <span className="mb-project">
              {title}
              <span className="mb-project__meta">
                {regionName}, {reference}
              </span>
            </span>
          ),
        },
        {
          key: 'choix',
          header: 'Choix',
          cell: ({ applicationId, title }) => (
            <select
              className="fr-select"
              name={`choix.${applicationId}`}
              defaultValue={typed[`choix.${applicationId}`] ?? ''}
              aria-label={`Choix pour ${title}`}
            >
              <option value="">Au calcul</option>
              <option value="in">Retenu d’office</option>
              <option value="out">Écarté d’office</option>
            </select>
          ),
        },
        {
          key: 'raison',
          header: 'Raison, si d’office',
          cell: ({ applicationId, title }) => {
            const field = `raison.${applicationId}`;
            return (
              <>
                <input
                  className="fr-input"
                  id={fieldId(field)}
                  name={field}
                  maxLength={300}
                  defaultValue={typed[field] ?? ''}
                  aria-label={`Raison pour ${title}`}
                  aria-invalid={errorOf(field) ? true : undefined}
                  aria-describedby={errorOf(field) ? `${fieldId(field)}-erreur` : undefined}
                />
                <CellError field={field} message={errorOf(field)} />
              </>
            );
          },
        },
        {
          key: 'accord',
          header: 'Accord écrit',
          cell: ({ applicationId, title }) => (
            <label className="mb-pin">
              <input
                type="checkbox"
                name={`accord.${applicationId}`}
                value="true"
                defaultChecked={typed[`accord.${applicationId}`] === 'true'}
              />
              Oui
              <span className="fr-sr-only"> : {title} accepte une aide réduite</span>
            </label>
          ),
        },
      ]}
    />
  );
}
