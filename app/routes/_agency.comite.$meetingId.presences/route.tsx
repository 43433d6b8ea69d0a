import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { recordAttendance } from '#app/commands/record-attendance.server.ts';
import { AttendanceForm } from '#app/components/committee/attendance-form.tsx';
import styles from '#app/components/committee/committee.css?url';
import { CommitteeRefused } from '#app/components/committee/committee-refused.tsx';
import { MeetingHead } from '#app/components/committee/meeting-head.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { committeeRefusal, quorumSentence, SEAT_LABELS } from '#app/content/committee.ts';
import {
  describeMeeting,
  replyCommittee,
  requireMeetingPage,
  requireRoom,
} from '#app/server/committee-page.server.ts';
import { roomQuorum } from '#app/server/committee-room.server.ts';
import { identifiersAmong, readId, readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction = () => [{ title: pageTitle('Présences') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  return asActor(actor, async (tx) => {
    const room = await requireRoom(tx, id);
    const meeting = describeMeeting(actor, room);
    const members = room.members.map(({ email: _private, ...member }) => member);
    const mine = meeting.mayPlan ? members : members.filter(({ userId }) => userId === actor.userId);
    return { meeting, members, shown: mine, quorum: roomQuorum(room) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const form = await request.formData();
  const [proxyTo = null] = identifiersAmong([readText(form, 'procuration')], 1);
  const sent = { userId: readId(form, 'membre'), attendance: readText(form, 'presence'), proxyTo };
  const done = await recordAttendance(actor, { meetingId: id, ...sent });
  if (!done.ok) return replyCommittee(done, { ...sent, proxyTo: proxyTo ?? '' });
  return redirect(form.get('retour') === 'reunion' ? `/comite/${id}` : `/comite/${id}/presences`, 303);
}

export default function AttendancePage() {
  const { meeting, members, shown, quorum } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const isFixed = meeting.state === 'planned' || meeting.state === 'closed';
  const typed = refusal?.typed;
  const refusedOf = (userId: string) =>
    refusal && typed?.userId === userId
      ? { ...typed, why: committeeRefusal(refusal.code, refusal.details) }
      : undefined;
  return (
    <>
      <MeetingHead meeting={meeting} current="Présences et procurations" />
      <CommitteeRefused refusal={refusal} />
      {meeting.state === 'planned' ? null : (
        <p role="status">
          <strong>{quorumSentence(quorum)}</strong>
        </p>
      )}
      <p>
        Qui siège à distance compte comme présent. Chaque membre porte une procuration au plus ; elle vaut
        tant que la personne qui la porte assiste à la réunion.
      </p>
      {isFixed ? (
        <p>Les présences se notent entre la convocation et la clôture.</p>
      ) : (
        shown.map((member) => (
          <section key={member.userId} aria-labelledby={`membre-${member.userId}`} className="fr-mb-3w">
            <h2 id={`membre-${member.userId}`} className="fr-h6 fr-mb-1v">
              {member.name}
            </h2>
            <p className="mb-note">
              {SEAT_LABELS[member.seat]}
              {member.capacity === '' ? '' : ` · ${member.capacity}`}
            </p>
            <AttendanceForm
              meetingId={meeting.id}
              member={member}
              members={members}
              isOfOther
              refused={refusedOf(member.userId)}
            />
          </section>
        ))
      )}
    </>
  );
}
