import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { count, formatMoney, formatNumber, formatPercent } from '#app/content/format.ts';

type Department = { code: string; name: string; projects: number; population: number; share: number };

export function DepartmentTable({ rows }: { rows: readonly Department[] }) {
  return (
    <Table
      caption="Habitants desservis par département"
      density="compact"
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        { key: 'nom', header: 'Département', rowHeader: true, cell: ({ name, code }) => `${name} (${code})` },
        { key: 'projets', header: 'Projets', align: 'end', cell: ({ projects }) => formatNumber(projects) },
        {
          key: 'habitants',
          header: 'Desservis',
          align: 'end',
          cell: ({ population }) => formatNumber(population),
        },
        { key: 'part', header: 'Part', align: 'end', cell: ({ share }) => formatPercent(share) },
      ]}
    />
  );
}

type Named = { applicationId: string; title: string; regionName: string };
type Overlap = {
  projects: readonly (Named & { isRetained: boolean })[];
  sharedPopulation: number;
  shareBp: number;
};

/** Territories that serve the same communes. */
export function OverlapTable({ overlaps }: { overlaps: readonly Overlap[] }) {
  return (
    <section aria-labelledby="chevauchements">
      <h2 id="chevauchements">Territoires qui se chevauchent</h2>
      {overlaps.length === 0 ? (
        <p>Aucun projet classé ne dessert une commune qu’un autre dessert.</p>
      ) : (
        <Table
          caption="Paires de projets qui ont des communes en commun, la plus grande part d’abord"
          captionHidden
          density="compact"
          rows={overlaps}
          rowKey={({ projects }) => projects.map(({ applicationId }) => applicationId).join(' ')}
          columns={[
            {
              key: 'projets',
              header: 'Projets',
              rowHeader: true,
              cell: ({ projects }) =>
                projects.map((project) => <Project key={project.applicationId} project={project} />),
            },
            {
              key: 'habitants',
              header: 'Habitants communs',
              align: 'end',
              cell: ({ sharedPopulation }) => formatNumber(sharedPopulation),
            },
            {
              key: 'part',
              header: 'Part du plus petit',
              align: 'end',
              cell: ({ shareBp }) => formatPercent(shareBp / 10_000),
            },
            {
              key: 'retenus',
              header: 'Retenus',
              cell: ({ projects }) => {
                const both = projects.every(({ isRetained }) => isRetained);
                return both ? (
                  <Badge tone="warning" size="sm">
                    Les deux
                  </Badge>
                ) : (
                  count(projects.filter(({ isRetained }) => isRetained).length, 'projet', 'projets')
                );
              },
            },
          ]}
        />
      )}
    </section>
  );
}

type Margin = Named & {
  newPopulation: number;
  servedAlready: number;
  grantCents: number;
  perThousandEuros: number | null;
};

/** What each project that is out would add, once the others are fixed. */
export function MarginTable({ margins }: { margins: readonly Margin[] }) {
  if (margins.length === 0) return null;
  return (
    <section aria-labelledby="ajouts">
      <h2 id="ajouts">Ce que chaque autre projet ajouterait</h2>
      <p>Habitants que personne ne dessert encore, une fois les projets ci-dessus retenus.</p>
      <Table
        caption="Habitants ajoutés par projet, le plus d’habitants pour l’aide d’abord"
        captionHidden
        density="compact"
        rows={margins}
        rowKey={({ applicationId }) => applicationId}
        columns={[
          {
            key: 'projet',
            header: 'Projet',
            rowHeader: true,
            cell: (margin) => <Project project={margin} />,
          },
          {
            key: 'nouveaux',
            header: 'Habitants de plus',
            align: 'end',
            cell: ({ newPopulation, servedAlready }) => (
              <>
                {formatNumber(newPopulation)}
                {servedAlready > 0 ? (
                  <span className="mb-project__meta">{formatNumber(servedAlready)} déjà desservis</span>
                ) : null}
              </>
            ),
          },
          {
            key: 'aide',
            header: 'Aide',
            align: 'end',
            cell: ({ grantCents }) => formatMoney(grantCents, { whole: true }),
          },
          {
            key: 'rapport',
            header: 'Habitants pour 1 000 €',
            align: 'end',
            cell: ({ perThousandEuros }) =>
              perThousandEuros === null ? '–' : formatNumber(perThousandEuros, 0),
          },
        ]}
      />
    </section>
  );
}

function Project({ project: { applicationId, title, regionName } }: { project: Named }) {
  return (
    <span className="mb-project">
      <Link to={`/instruction/${applicationId}`}>{title}</Link>
      <span className="mb-project__meta">{regionName}</span>
    </span>
  );
}
