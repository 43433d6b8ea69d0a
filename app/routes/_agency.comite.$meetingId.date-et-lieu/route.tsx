import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { type MoveMeetingRefusal, moveMeeting } from '#app/commands/move-meeting.server.ts';
import { CommitteeRefused } from '#app/components/committee/committee-refused.tsx';
import { MeetingHead } from '#app/components/committee/meeting-head.tsx';
import { MeetingPlaceFields, PLACE_FIELD_OF } from '#app/components/committee/meeting-place-fields.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { committeeRefusal } from '#app/content/committee.ts';
import { count } from '#app/content/format.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import {
  describeMeeting,
  readMeetingPlace,
  replyCommittee,
  requireMeetingPage,
  requireRoom,
} from '#app/server/committee-page.server.ts';
import { forbidden } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Changer la date ou le lieu') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  return asActor(actor, async (tx) => {
    const room = await requireRoom(tx, id);
    const meeting = describeMeeting(actor, room);
    if (!meeting.mayPlan) throw forbidden();
    const { date, time } = parisClock(room.meeting.starts_at.getTime());
    const { place, remoteUrl } = meeting;
    return { meeting, members: room.members.length, held: { date, time, place, remoteUrl } };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const typed = readMeetingPlace(await request.formData());
  const moved = await moveMeeting(actor, { meetingId: id, ...typed });
  return moved.ok ? redirect(`/comite/${id}`, 303) : replyCommittee(moved, typed);
}

const FIELD_OF: Partial<Record<MoveMeetingRefusal, string>> = PLACE_FIELD_OF;

export default function MoveMeetingPage() {
  const { meeting, members, held } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const isConvened = meeting.state === 'convened';
  const errorOf = (name: string) =>
    refusal && FIELD_OF[refusal.code] === name ? committeeRefusal(refusal.code, refusal.details) : undefined;
  return (
    <div className="mb-column">
      <MeetingHead meeting={meeting} current="Changer la date ou le lieu" />
      <CommitteeRefused refusal={refusal} />
      {meeting.state === 'planned' || isConvened ? (
        <Form method="post">
          <Alert tone={isConvened ? 'warning' : 'info'} small>
            {isConvened
              ? `La convocation est partie : ${count(members, 'personne en reçoit', 'personnes en reçoivent')} une nouvelle. Une autre date se choisit cinq jours à l’avance au moins, et annule les réponses et les procurations déjà données.`
              : 'Personne n’est encore convoqué : ce changement ne prévient personne.'}
          </Alert>
          <MeetingPlaceFields typed={refusal?.typed ?? held} errorOf={errorOf} />
          <ButtonGroup>
            <Button>{isConvened ? 'Changer et convoquer de nouveau' : 'Enregistrer le changement'}</Button>
            <ButtonLink to={`/comite/${meeting.id}`} variant="tertiary">
              Revenir sans rien changer
            </ButtonLink>
          </ButtonGroup>
        </Form>
      ) : (
        <>
          <Alert tone="info" small>
            La réunion s’est ouverte : sa date et son lieu ne changent plus.
          </Alert>
          <ButtonLink to={`/comite/${meeting.id}`} variant="secondary">
            Revenir à la réunion
          </ButtonLink>
        </>
      )}
    </div>
  );
}
