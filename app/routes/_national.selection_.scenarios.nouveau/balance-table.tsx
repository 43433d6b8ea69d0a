import { fieldId } from '#app/components/form/field.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { count } from '#app/content/format.ts';
import type { TypedScenario } from '#app/domain/selection/scenario/typed-scenario.ts';
import { CellError } from './cell-error.tsx';

export type Group = { key: string; label: string; count: number };

type BalanceTableProps = {
  kind: 'region' | 'departement';
  header: string;
  groups: readonly Group[];
  typed: TypedScenario;
  errorOf: (field: string) => string | undefined;
};

/** A minimum and a maximum for each place; left empty, the usual rule holds. */
export function BalanceTable({ kind, header, groups, typed, errorOf }: BalanceTableProps) {
  const side = (group: Group, name: 'minimum' | 'maximum') => {
    const field = `${kind}.${group.key}.${name}`;
    return (
      <>
        <input
          className="fr-input mb-input--xs"
          id={fieldId(field)}
          name={field}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={typed[field] ?? ''}
          aria-label={`${name === 'minimum' ? 'Minimum' : 'Maximum'} pour ${group.label}`}
          aria-invalid={errorOf(field) ? true : undefined}
          aria-describedby={errorOf(field) ? `${fieldId(field)}-erreur` : undefined}
        />
        <CellError field={field} message={errorOf(field)} />
      </>
    );
  };
  return (
    <Table
      caption={`Minimum et maximum par ${header.toLowerCase()}`}
      captionHidden
      density="compact"
      rows={groups}
      rowKey={({ key }) => key}
      columns={[
        { key: 'nom', header, rowHeader: true, cell: ({ label }) => label },
        { key: 'projets', header: 'À choisir', cell: (group) => count(group.count, 'projet', 'projets') },
        { key: 'minimum', header: 'Minimum', cell: (group) => side(group, 'minimum') },
        { key: 'maximum', header: 'Maximum', cell: (group) => side(group, 'maximum') },
      ]}
    />
  );
}
