import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { endMeeting, openMeeting } from '#app/commands/hold-meeting.server.ts';
import styles from '#app/components/committee/committee.css?url';
import { CommitteeRefused } from '#app/components/committee/committee-refused.tsx';
import { MeetingHead } from '#app/components/committee/meeting-head.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { replyCommittee, requireMeetingPage } from '#app/server/committee-page.server.ts';
import { AgendaTable } from './agenda-table.tsx';
import { Convocations } from './convocations.tsx';
import { EndAnyway } from './end-anyway.tsx';
import { loadMeeting } from './load-meeting.server.ts';
import { MembersTable } from './members-table.tsx';
import { MyAttendance } from './my-attendance.tsx';
import { NextStep } from './next-step.tsx';
import { UnsettledTies } from './unsettled-ties.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction = () => [{ title: pageTitle('Réunion du comité') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  return loadMeeting(actor, id);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const form = await request.formData();
  const isEnd = form.get('acte') === 'clore';
  const leavesItems = form.get('sans-issue') === 'oui';
  const done = await (isEnd
    ? endMeeting(actor, { meetingId: id, leavesItems })
    : openMeeting(actor, { meetingId: id }));
  if (done.ok) return redirect(isEnd ? `/comite/${id}` : `/comite/${id}/salle`, 303);
  return replyCommittee(done);
}

export default function MeetingPage() {
  const { meeting, quorum, lastDay, members, agenda, ties, scenarios, convocations, myId } =
    useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const mine = members.find(({ userId }) => userId === myId);
  const isAwaited = meeting.state === 'convened' || meeting.state === 'open';
  return (
    <>
      <MeetingHead meeting={meeting} />
      <CommitteeRefused refusal={refusal} />
      {refusal?.code === 'items_unsettled' ? <EndAnyway id={meeting.id} agenda={agenda} /> : null}
      <NextStep meeting={meeting} quorum={quorum} lastDay={lastDay} counts={{ members, agenda }} />
      <UnsettledTies meetingId={meeting.id} ties={ties} />
      {mine && isAwaited ? <MyAttendance meetingId={meeting.id} mine={mine} members={members} /> : null}
      <AgendaTable meetingId={meeting.id} agenda={agenda} />
      {scenarios.length > 0 ? (
        <section aria-labelledby="scenarios" className="fr-mt-4w">
          <h2 id="scenarios">Scénarios partagés avec le comité</h2>
          <ul>
            {scenarios.map(({ id, name }) => (
              <li key={id}>
                <Link className="fr-link" to={`/comite/${meeting.id}/scenarios/${id}`}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <MembersTable members={members} isConvened={meeting.state !== 'planned'} />
      <Convocations convocations={convocations} />
    </>
  );
}
