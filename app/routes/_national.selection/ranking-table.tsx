import { Link } from '@remix-run/react';
import { OutcomeBadge } from '#app/components/selection/outcome-badge.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { Money } from '#app/components/ui/values.tsx';
import { count, formatNumber, formatPercent } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS, SELECTION_REASONS, tieRuleLabel } from '#app/content/outcomes.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { DeskShown, LineShown } from './desk-shown.ts';

type Tie = { code: string; label: string };

const TIES_SHOWN = 2;

type RankingTableProps = { desk: DeskShown; tieLabels: readonly Tie[] };

/** The ranking in one table: what separates two neighbours, what each costs, and where the line falls. */
export function RankingTable({ desk, tieLabels }: RankingTableProps) {
  const last = desk.lines.findLastIndex(isRetained);
  return (
    <>
      <Table
        caption={`Classement de ${count(desk.lines.length, 'projet', 'projets')}`}
        density="compact"
        rows={desk.lines}
        rowKey={(line) => line.applicationId}
        rowMark={(line) => (line === desk.lines[last] ? 'line' : isRetained(line) ? undefined : 'dim')}
        columns={columnsFor(tieLabels)}
      />
      <p className="fr-text--sm">
        {tieLabels.map(({ code, label }) => `${code} : ${label.toLowerCase()}, moyenne sur 5. `)}
        ZIP : part des habitants en zone d’intervention prioritaire. Le trait marque la fin de la sélection.
      </p>
    </>
  );
}

function isRetained(line: LineShown): boolean {
  return line.decision === null ? line.place === 'selected' : line.decision === 'selected';
}

function columnsFor(tieLabels: readonly Tie[]): Column<LineShown>[] {
  const columns: Column<LineShown>[] = [
    {
      key: 'rang',
      header: 'Rang',
      align: 'end',
      cell: (line) => <span className="mb-rank">{line.rank}</span>,
    },
    { key: 'projet', header: 'Projet', rowHeader: true, cell: (line) => <Project line={line} /> },
    {
      key: 'note',
      header: 'Note',
      align: 'end',
      cell: (line) => <Score line={line} tieLabels={tieLabels} />,
    },
    ...tieLabels.slice(0, TIES_SHOWN).map(
      ({ code }, index): Column<LineShown> => ({
        key: code,
        header: code,
        align: 'end',
        cell: (line) => mean(index === 0 ? line.firstTie : line.secondTie),
      }),
    ),
    {
      key: 'zip',
      header: 'En ZIP',
      align: 'end',
      cell: (line) => formatPercent(line.zipShareBp / 10_000, 0),
    },
    {
      key: 'demande',
      header: 'Demandé',
      align: 'end',
      cell: (line) => <Money cents={line.requestedCents} whole />,
    },
    {
      key: 'propose',
      header: 'Proposé',
      align: 'end',
      cell: (line) => <Money cents={line.grantCents} whole />,
    },
    {
      key: 'cumul',
      header: 'Cumul',
      align: 'end',
      cell: (line) => <Money cents={line.cumulativeCents} whole />,
    },
    { key: 'place', header: 'Place', cell: (line) => <Place line={line} /> },
    { key: 'choix', header: 'Votre choix', cell: (line) => <Pin line={line} /> },
  ];
  return columns;
}

/** Under the mark, what separates this project from the one above when the mark does not. */
function Score({ line, tieLabels }: { line: LineShown; tieLabels: readonly Tie[] }) {
  const labelOf = (code: string) => tieLabels.find((tie) => tie.code === code)?.label ?? code;
  return (
    <>
      {formatNumber(line.score, 2)}
      {line.decidedBy !== null && line.decidedBy !== 'score' ? (
        <span className="mb-project__meta">{tieRuleLabel(line.decidedBy, labelOf)}</span>
      ) : null}
    </>
  );
}

function Project({ line }: { line: LineShown }) {
  const opinion =
    line.regionalOpinion === null
      ? null
      : REVIEW_OPINION_LABELS[line.regionalOpinion as ReviewOpinion].toLowerCase();
  return (
    <span className="mb-project">
      <Link to={`/instruction/${line.applicationId}`}>{line.title}</Link>
      <span className="mb-project__meta">
        {line.holderName}, {line.regionName}
      </span>
      <span className="mb-project__meta">
        {line.reference}
        {opinion ? `, avis régional ${opinion}` : ''}
        {line.regionalRank === null ? '' : `, rang régional ${line.regionalRank}`}
      </span>
    </span>
  );
}

function Place({ line }: { line: LineShown }) {
  if (line.decision !== null) return <OutcomeBadge outcome={line.decision} />;
  if (line.place === 'selected') return <Badge tone="success">Proposé</Badge>;
  const reason = line.reason === null || line.reason === 'selected' ? null : SELECTION_REASONS[line.reason];
  return (
    <>
      {line.place === 'reserve' ? (
        <Badge tone="reserve">Réserve n° {line.reserveRank}</Badge>
      ) : (
        <Badge tone="muted">Hors sélection</Badge>
      )}
      <span className="mb-project__meta">{line.pin === 'out' ? 'Forcé dehors' : reason}</span>
    </>
  );
}

/** One box per line: in when it is out, out when it is in; ticked, it keeps what was chosen. */
function Pin({ line }: { line: LineShown }) {
  if (line.decision !== null) return <span className="mb-project__meta">Décidé</span>;
  const isIn = line.pin === 'in' || (line.pin === null && line.place !== 'selected');
  return (
    <label className="mb-pin">
      <input
        type="checkbox"
        name={isIn ? 'inclure' : 'exclure'}
        value={line.reference}
        defaultChecked={line.pin !== null}
      />
      {isIn ? 'Forcer dedans' : 'Forcer dehors'}
      <span className="fr-sr-only"> : {line.title}</span>
    </label>
  );
}

function mean(value: number | null): string {
  return value === null ? '' : formatNumber(value, 1);
}
