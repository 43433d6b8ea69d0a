import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { MEETING_STATES } from '#app/content/committee.ts';
import { count, formatDateTime } from '#app/content/format.ts';
import { type MeetingState, meetingState } from '#app/domain/selection/committee/convocation.ts';
import { mayPlan } from '#app/domain/selection/committee/seats.ts';
import { requireCommitteeReader } from '#app/server/committee-page.server.ts';
import { asActor } from '#db/client.server.ts';
import { listMeetings } from '#db/queries/committee-meetings.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Comité') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireCommitteeReader(request);
  const meetings = await asActor(actor, listMeetings);
  return {
    mayPlan: mayPlan(actor),
    meetings: meetings.map((row) => ({
      id: row.id,
      name: `Réunion n° ${row.number}`,
      wave: `${row.call_title}, ${row.wave_label.toLowerCase()}`,
      startsAt: row.starts_at.toISOString(),
      place: row.place,
      items: Number(row.items ?? 0),
      state: meetingState({
        convenedAt: row.convened_at,
        openedAt: row.opened_at,
        closedAt: row.closed_at,
      }),
    })),
  };
}

type Meeting = {
  id: string;
  name: string;
  wave: string;
  startsAt: string;
  place: string;
  items: number;
  state: MeetingState;
};

export default function MeetingsPage() {
  const { meetings, mayPlan: canPlan } = useLoaderData<typeof loader>();
  const plan = (
    <ButtonLink to="/comite/nouvelle" icon="fr-icon-add-line">
      Préparer une réunion
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Comité de sélection"
        lead="Les réunions où vous siégez : leur ordre du jour, les fiches des projets, la salle et les procès-verbaux."
        actions={canPlan && meetings.length > 0 ? plan : undefined}
      />
      {meetings.length === 0 ? (
        <EmptyState title="Aucune réunion" icon="fr-icon-calendar-line" action={canPlan ? plan : undefined}>
          {canPlan
            ? 'Aucune réunion du comité n’est encore préparée.'
            : 'Vous ne siégez à aucune réunion. Une convocation vous parviendra par courriel.'}
        </EmptyState>
      ) : (
        <Table caption="Réunions du comité" columns={COLUMNS} rows={meetings} rowKey={({ id }) => id} />
      )}
    </>
  );
}

const COLUMNS: readonly Column<Meeting>[] = [
  {
    key: 'name',
    header: 'Réunion',
    rowHeader: true,
    cell: ({ id, name, wave }) => (
      <>
        <Link to={`/comite/${id}`}>{name}</Link>
        <p className="mb-note">{wave}</p>
      </>
    ),
  },
  { key: 'at', header: 'Date', cell: ({ startsAt }) => formatDateTime(startsAt, { zone: false }) },
  { key: 'place', header: 'Lieu', cell: ({ place }) => place },
  { key: 'items', header: 'Ordre du jour', cell: ({ items }) => count(items, 'dossier', 'dossiers') },
  {
    key: 'state',
    header: 'État',
    cell: ({ state }) => <Badge tone={MEETING_STATES[state].tone}>{MEETING_STATES[state].name}</Badge>,
  },
];
