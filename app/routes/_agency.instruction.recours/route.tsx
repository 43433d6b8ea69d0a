import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { AppealBadge } from '#app/components/appeal/appeal-card.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/selection/selection.css?url';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { CONTESTED } from '#app/content/appeals.ts';
import { formatDate, formatNumber, formatShortDate } from '#app/content/format.ts';
import { describeAppeals } from '#app/server/appeals.server.ts';
import { requireMailDesk } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { listDeskAppeals } from '#db/queries/appeals.server.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const handle: RouteHandle = { width: 'wide' };

export const meta = () => [{ title: pageTitle('Recours gracieux') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireMailDesk(request);
  return asActor(actor, async (tx) => {
    const described = await describeAppeals(tx, await listDeskAppeals(tx, scope));
    return {
      rows: described.map(({ row, appeal }) => ({
        appeal,
        applicationId: row.application_id,
        title: row.title,
        reference: row.reference ?? '',
        holderName: row.holder_name,
        authorityName: row.authority_name,
      })),
    };
  });
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

export default function DeskAppealsPage() {
  const { rows } = useLoaderData<typeof loader>();
  const countOf = (state: string) => rows.filter(({ appeal }) => appeal.clocks.state === state).length;
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Recours gracieux" />
      <PageHeader
        title="Recours gracieux"
        lead="Ceux qui attendent une réponse, ou la décision qu’ils ont obtenue. Sans réponse dans les deux mois de la réception, un recours est réputé rejeté ; une réponse expresse reste possible."
      />
      {rows.length === 0 ? (
        <EmptyState title="Aucun recours n’attend" icon="fr-icon-scales-3-line">
          Les recours auxquels il a été répondu se lisent dans chaque dossier.
        </EmptyState>
      ) : (
        <>
          <KeyFigures
            figures={[
              { label: 'Rejet implicite né', value: formatNumber(countOf('late')) },
              { label: 'À répondre sous quinze jours', value: formatNumber(countOf('urgent')) },
              { label: 'Dans les délais', value: formatNumber(countOf('waiting')) },
              {
                label: 'Décision à remplacer',
                value: formatNumber(rows.filter(({ appeal }) => appeal.isOwed).length),
              },
            ]}
          />
          <AppealTable rows={rows} />
        </>
      )}
    </>
  );
}

function AppealTable({ rows }: { rows: readonly Row[] }) {
  return (
    <Table
      caption="Recours qui attendent, le plus ancien d’abord"
      rows={rows}
      rowKey={({ appeal }) => appeal.id}
      columns={[
        {
          key: 'projet',
          header: 'Projet',
          rowHeader: true,
          cell: (row) => (
            <span className="mb-project">
              <Link to={`/instruction/${row.applicationId}/recours`}>{row.title}</Link>
              <span className="mb-project__meta">
                {row.holderName}, {row.authorityName}, {row.reference}
              </span>
            </span>
          ),
        },
        {
          key: 'contre',
          header: 'Contre',
          cell: ({ appeal }) => `${CONTESTED[appeal.contested]} du ${formatShortDate(appeal.contestedOn)}`,
        },
        { key: 'recu', header: 'Reçu le', cell: ({ appeal }) => formatShortDate(appeal.receivedOn) },
        {
          key: 'rejet',
          header: 'Rejet implicite',
          cell: ({ appeal }) =>
            appeal.answer ? 'Répondu' : formatDate(appeal.clocks.rejection.on, { weekday: true }),
        },
        {
          key: 'etat',
          header: 'État',
          cell: ({ appeal }) => (
            <>
              <AppealBadge appeal={appeal} />
              {appeal.isOwed ? <Badge tone="warning">Décision à remplacer</Badge> : null}
              {appeal.clocks.isInTime ? null : <Badge tone="muted">Hors délai</Badge>}
            </>
          ),
        },
        {
          key: 'qui',
          header: 'Examiné par',
          cell: ({ appeal }) => appeal.examination?.by ?? 'Personne encore',
        },
      ]}
    />
  );
}
