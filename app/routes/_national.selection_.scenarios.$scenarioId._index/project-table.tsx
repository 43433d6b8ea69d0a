import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { formatMoney, formatNumber, formatPercent } from '#app/content/format.ts';
import { pointsOf, ROBUSTNESS_MARKS } from '#app/content/scenarios.ts';
import type { ProjectLine } from './project-lines.ts';

/** Each project: in or out, why, and how sure that is. */
export function ProjectTable({ lines }: { lines: readonly ProjectLine[] }) {
  return (
    <section aria-labelledby="projets">
      <h2 id="projets">Projet par projet</h2>
      <Table
        caption="Projets du scénario, par rang"
        captionHidden
        density="compact"
        rows={lines}
        rowKey={({ applicationId }) => applicationId}
        rowMark={({ isIn }) => (isIn ? undefined : 'dim')}
        columns={[
          {
            key: 'rang',
            header: 'Rang',
            align: 'end',
            cell: ({ rank }) => (rank === null ? '–' : <span className="mb-rank">{rank}</span>),
          },
          {
            key: 'projet',
            header: 'Projet',
            rowHeader: true,
            cell: (line) => (
              <span className="mb-project">
                <Link to={`/instruction/${line.applicationId}`}>{line.title}</Link>
                <span className="mb-project__meta">
                  {line.holderName}, {line.regionName}, {line.reference}
                </span>
              </span>
            ),
          },
          {
            key: 'note',
            header: 'Note',
            align: 'end',
            cell: ({ value }) => (value === null ? '–' : formatNumber(pointsOf(value), 2)),
          },
          { key: 'aide', header: 'Aide', align: 'end', cell: (line) => <Grant line={line} /> },
          {
            key: 'place',
            header: 'Place',
            cell: ({ isIn, binding }) => (
              <>
                <Badge tone={isIn ? 'success' : 'neutral'} icon={isIn ? undefined : false} size="sm">
                  {isIn ? 'Retenu' : 'Hors du choix'}
                </Badge>
                {binding ? <span className="mb-project__meta">{binding}</span> : null}
              </>
            ),
          },
          {
            key: 'pourquoi',
            header: 'Ce qui changerait sa place',
            cell: ({ sentence }) => <span className="mb-reason">{sentence}</span>,
          },
          {
            key: 'rangs',
            header: 'Rangs possibles',
            align: 'end',
            cell: ({ range }) =>
              range === null
                ? '–'
                : range.best === range.worst
                  ? range.best
                  : `${range.best} à ${range.worst}`,
          },
          { key: 'solidite', header: 'Solidité', cell: (line) => <Sureness line={line} /> },
        ]}
      />
    </section>
  );
}

function Grant({ line: { isIn, isCut, grantCents, fullCents } }: { line: ProjectLine }) {
  if (!isIn) return <span className="mb-project__meta">{formatMoney(fullCents, { whole: true })}</span>;
  return (
    <>
      {formatMoney(grantCents, { whole: true })}
      {isCut ? (
        <span className="mb-project__meta">au lieu de {formatMoney(fullCents, { whole: true })}</span>
      ) : null}
    </>
  );
}

function Sureness({ line: { colour, retainedShare } }: { line: ProjectLine }) {
  if (colour === null || retainedShare === null) return <>–</>;
  const { name, tone } = ROBUSTNESS_MARKS[colour];
  return (
    <>
      <Badge tone={tone} icon={colour === 'grey' ? false : undefined} size="sm">
        {name}
      </Badge>
      <span className="mb-project__meta">retenu {formatPercent(retainedShare, 0)} des fois</span>
    </>
  );
}
