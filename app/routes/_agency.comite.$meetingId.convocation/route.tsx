import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { conveneMeeting } from '#app/commands/convene-meeting.server.ts';
import { CommitteeRefused } from '#app/components/committee/committee-refused.tsx';
import { MeetingHead } from '#app/components/committee/meeting-head.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { committeeRefusal } from '#app/content/committee.ts';
import { count, formatDate } from '#app/content/format.ts';
import { decideConvocation, lastDayToConvene } from '#app/domain/selection/committee/convocation.ts';
import {
  describeMeeting,
  replyCommittee,
  requireMeetingPage,
  requireRoom,
} from '#app/server/committee-page.server.ts';
import { forbidden } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Convoquer le comité') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  return asActor(actor, async (tx) => {
    const room = await requireRoom(tx, id);
    const meeting = describeMeeting(actor, room);
    if (!meeting.mayPlan) throw forbidden();
    const { starts_at: startsAt, convened_at: convenedAt } = room.meeting;
    const facts = { startsAt, convenedAt, members: room.members, items: room.items.length };
    return {
      meeting,
      members: room.members.length,
      items: room.items.length,
      lastDay: lastDayToConvene(startsAt),
      decided: decideConvocation(facts, new Date()),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const done = await conveneMeeting(actor, { meetingId: id });
  return done.ok ? redirect(`/comite/${id}`, 303) : replyCommittee(done);
}

export default function ConvocationPage() {
  const { meeting, members, items, lastDay, decided } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <div className="mb-column">
      <MeetingHead meeting={meeting} current="Convoquer le comité" />
      <CommitteeRefused refusal={refusal} />
      {decided.ok ? (
        <ConfirmPanel
          title="Ce qui va se passer"
          consequences={[
            `${count(members, 'personne reçoit', 'personnes reçoivent')} la convocation par courriel, avec ${count(items, 'point', 'points')} à l’ordre du jour.`,
            'La composition et l’ordre du jour ne changent plus. Changer la date ou le lieu convoquera de nouveau.',
            'Chaque membre lit les fiches, sauf celles des dossiers dont il s’est déporté.',
            `Dernier jour pour convoquer : ${formatDate(lastDay, { weekday: true })}.`,
          ]}
        >
          <Form method="post">
            <ButtonGroup>
              <Button>Envoyer la convocation</Button>
              <ButtonLink to={`/comite/${meeting.id}`} variant="tertiary">
                Revenir sans rien changer
              </ButtonLink>
            </ButtonGroup>
          </Form>
        </ConfirmPanel>
      ) : (
        <>
          <Alert tone="warning" title="La convocation ne peut pas partir" headingLevel={2}>
            {committeeRefusal(decided.code, decided.details)}
          </Alert>
          <ButtonLink to={`/comite/${meeting.id}`} variant="secondary">
            Revenir à la réunion
          </ButtonLink>
        </>
      )}
    </div>
  );
}
