import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { MeetingHead } from '#app/components/committee/meeting-head.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { count, formatMoney, formatNumber } from '#app/content/format.ts';
import { requireMeetingPage } from '#app/server/committee-page.server.ts';
import { loadSharedScenario, type SharedLine } from './load-shared-scenario.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Scénario partagé') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  return loadSharedScenario(actor, id, params.scenarioId);
}

export default function SharedScenarioPage() {
  const shared = useLoaderData<typeof loader>();
  const { meeting, lines, unnamed } = shared;
  return (
    <>
      <MeetingHead meeting={meeting} current={shared.name} />
      <p>
        Une façon de choisir les projets de la vague, partagée par le pilotage national. Elle éclaire le
        comité et ne décide rien.
      </p>
      <KeyFigures
        label="Ce que retient le scénario"
        figures={[
          {
            label: 'Projets retenus',
            value: formatNumber(shared.retained),
            note: `sur ${count(shared.seats, 'place', 'places')}`,
          },
          {
            label: 'Aides',
            value: formatMoney(shared.grantedCents, { whole: true }),
            note: `sur ${formatMoney(shared.envelopeCents, { whole: true })}`,
          },
          { label: 'Résultat', value: shared.isOptimal ? 'Optimal prouvé' : 'Meilleur trouvé' },
        ]}
      />
      <Table
        caption="Dossiers de l’ordre du jour"
        columns={columnsOf(meeting.id)}
        rows={lines}
        rowKey={({ id }) => id}
      />
      {unnamed > 0 ? (
        <p>
          {count(
            unnamed,
            'autre projet retenu n’est pas à votre ordre du jour',
            'autres projets retenus ne sont pas à votre ordre du jour',
          )}
          .
        </p>
      ) : null}
    </>
  );
}

const columnsOf = (meetingId: string): Column<SharedLine>[] => [
  {
    key: 'file',
    header: 'Dossier',
    rowHeader: true,
    cell: ({ id, title, reference, regionName }) => (
      <>
        <Link to={`/comite/${meetingId}/points/${id}`}>{title}</Link>
        <p className="mb-note">
          {reference} · {regionName}
        </p>
      </>
    ),
  },
  {
    key: 'score',
    header: 'Note sur 100',
    align: 'end',
    cell: ({ score }) => (score === null ? '–' : formatNumber(score, 2)),
  },
  {
    key: 'asked',
    header: 'Aide demandée',
    align: 'end',
    cell: ({ requestedCents }) => formatMoney(requestedCents, { whole: true }),
  },
  {
    key: 'granted',
    header: 'Dans ce scénario',
    cell: ({ grantCents }) =>
      grantCents === null ? (
        <Badge tone="muted">Non retenu</Badge>
      ) : (
        <>
          <Badge tone="success">Retenu</Badge>
          <p className="mb-note">{formatMoney(grantCents, { whole: true })}</p>
        </>
      ),
  },
];
