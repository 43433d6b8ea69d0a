import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/selection/selection.css?url';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { Money } from '#app/components/ui/values.tsx';
import { formatNumber, formatShortDate } from '#app/content/format.ts';
import { publicationDueOn } from '#app/domain/agreement/grant-agreement.ts';
import { requireMailDesk } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { listDeskAgreements } from '#db/queries/desk-agreements.server.ts';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Conventions') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireMailDesk(request);
  const found = await asActor(actor, (tx) => listDeskAgreements(tx, scope));
  return {
    rows: found.map((row) => ({
      id: row.id,
      title: row.title,
      detail: [row.holder_name, row.authority_name, row.reference].filter(Boolean).join(', '),
      wave: `${row.call_title}, ${row.wave_label.toLowerCase()}`,
      grantedCents: row.granted_cents ?? 0,
      number: row.number,
      signedOn: row.signed_on,
      amountCents: row.amount_cents,
      endedOn: row.ended_on,
      openData: openDataState(row),
    })),
  };
}

type OpenData = { state: 'none' | 'published' | 'waiting' | 'late'; dueOn: string };

function openDataState(row: { signed_on: string | null; is_published: boolean; today: string }): OpenData {
  if (row.signed_on === null) return { state: 'none', dueOn: '' };
  const dueOn = publicationDueOn(row.signed_on);
  if (row.is_published) return { state: 'published', dueOn };
  return { state: row.today > dueOn ? 'late' : 'waiting', dueOn };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

export default function DeskAgreementsPage() {
  const { rows } = useLoaderData<typeof loader>();
  const binding = rows.filter(({ endedOn }) => endedOn === null);
  const signed = binding.filter(({ signedOn }) => signedOn !== null);
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Conventions" />
      <PageHeader
        title="Conventions"
        lead="Les lauréats notifiés, ceux qui n’ont pas encore signé d’abord. Les données essentielles d’une convention sont dues en données ouvertes dans les trois mois de sa signature."
      />
      {rows.length === 0 ? (
        <EmptyState title="Aucun lauréat notifié" icon="fr-icon-quill-pen-line">
          Les conventions se signent après la notification des sélections.
        </EmptyState>
      ) : (
        <>
          <KeyFigures
            figures={[
              { label: 'Conventions à signer', value: formatNumber(binding.length - signed.length) },
              { label: 'Conventions signées', value: formatNumber(signed.length) },
              {
                label: 'Montant conventionné',
                value: <Money cents={signed.reduce((sum, row) => sum + (row.amountCents ?? 0), 0)} whole />,
              },
            ]}
          />
          <AgreementTable rows={rows} />
        </>
      )}
    </>
  );
}

function AgreementTable({ rows }: { rows: readonly Row[] }) {
  return (
    <Table
      caption="Lauréats et leurs conventions"
      density="compact"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'projet',
          header: 'Projet',
          rowHeader: true,
          cell: (row) => (
            <span className="mb-project">
              <Link to={`/instruction/${row.id}/convention`}>{row.title}</Link>
              <span className="mb-project__meta">{row.detail}</span>
              <span className="mb-project__meta">{row.wave}</span>
            </span>
          ),
        },
        {
          key: 'aide',
          header: 'Aide accordée',
          align: 'end',
          cell: ({ grantedCents, endedOn }) =>
            endedOn === null ? <Money cents={grantedCents} /> : 'Retirée',
        },
        {
          key: 'numero',
          header: 'Convention',
          cell: ({ number }) => number ?? <Badge tone="warning">À signer</Badge>,
        },
        {
          key: 'signee',
          header: 'Signée le',
          cell: ({ signedOn, endedOn }) => (
            <>
              {signedOn === null ? '' : formatShortDate(signedOn)}
              {endedOn === null ? null : (
                <>
                  {' '}
                  <Badge tone="neutral">Fin le {formatShortDate(endedOn)}</Badge>
                </>
              )}
            </>
          ),
        },
        {
          key: 'ouvertes',
          header: 'Données ouvertes',
          cell: ({ openData }) => <OpenDataBadge {...openData} />,
        },
      ]}
    />
  );
}

function OpenDataBadge({ state, dueOn }: OpenData) {
  if (state === 'none') return null;
  if (state === 'published') return <Badge tone="success">Publiées</Badge>;
  const due = formatShortDate(dueOn);
  return state === 'late' ? (
    <Badge tone="danger">En retard depuis le {due}</Badge>
  ) : (
    <Badge tone="neutral">À publier avant le {due}</Badge>
  );
}
