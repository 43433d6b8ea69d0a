import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { seatCommitteeMember, unseatCommitteeMember } from '#app/commands/seat-committee-member.server.ts';
import { CommitteeRefused } from '#app/components/committee/committee-refused.tsx';
import { MeetingHead } from '#app/components/committee/meeting-head.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Button } from '#app/components/ui/button.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { SEAT_LABELS } from '#app/content/committee.ts';
import {
  describeMeeting,
  replyCommittee,
  requireMeetingPage,
  requireRoom,
} from '#app/server/committee-page.server.ts';
import { forbidden } from '#app/server/desk.server.ts';
import { readId, readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { SeatForm } from './seat-form.tsx';
import { listSeatablePeople } from './seatable-people.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Composition du comité') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  return asActor(actor, async (tx) => {
    const room = await requireRoom(tx, id);
    const meeting = describeMeeting(actor, room);
    if (!meeting.mayPlan) throw forbidden();
    const seated = new Set(room.members.map(({ userId }) => userId));
    const people = (await listSeatablePeople(tx)).filter(({ id: userId }) => !seated.has(userId));
    return { meeting, people, members: room.members.map(({ email: _private, ...member }) => member) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const form = await request.formData();
  const userId = readId(form, 'personne');
  const typed = { seat: readText(form, 'place'), capacity: readText(form, 'qualite') };
  const done =
    form.get('acte') === 'retirer'
      ? await unseatCommitteeMember(actor, { meetingId: id, userId })
      : await seatCommitteeMember(actor, { meetingId: id, userId, ...typed });
  if (done.ok) return redirect(`/comite/${id}/membres`, 303);
  return replyCommittee(done, { ...typed, userId });
}

export default function CompositionPage() {
  const { meeting, members, people } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const mayChange = (seat: string) => meeting.state === 'planned' || seat === 'secretary';
  return (
    <>
      <MeetingHead meeting={meeting} current="Composition du comité" />
      <CommitteeRefused refusal={refusal} />
      <p>
        Une présidence, un secrétariat qui écrit et ne vote pas, et au moins trois voix. La suppléance préside
        quand la présidence est absente ou déportée.
      </p>
      {members.length > 0 ? (
        <Table
          caption="Qui siège"
          rows={members}
          rowKey={({ userId }) => userId}
          columns={[
            { key: 'name', header: 'Personne', rowHeader: true, cell: ({ name }) => name },
            { key: 'seat', header: 'Place', cell: ({ seat }) => SEAT_LABELS[seat] },
            { key: 'capacity', header: 'Qualité', cell: ({ capacity }) => capacity || '–' },
            {
              key: 'act',
              header: 'Retirer',
              hiddenHeader: true,
              cell: ({ userId, name, seat }) =>
                mayChange(seat) ? (
                  <Form method="post">
                    <input type="hidden" name="acte" value="retirer" />
                    <input type="hidden" name="personne" value={userId} />
                    <Button variant="tertiary" size="sm">
                      Retirer<span className="fr-sr-only"> {name}</span>
                    </Button>
                  </Form>
                ) : null,
            },
          ]}
        />
      ) : null}
      {meeting.state === 'closed' ? null : (
        <SeatForm people={people} isFixed={meeting.state !== 'planned'} typed={refusal?.typed} />
      )}
    </>
  );
}
