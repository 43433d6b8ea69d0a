import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import styles from '#app/components/committee/committee.css?url';
import { CommitteeRefused } from '#app/components/committee/committee-refused.tsx';
import { MaskedItem } from '#app/components/committee/masked-item.tsx';
import { MeetingHead } from '#app/components/committee/meeting-head.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { quorumSentence, ROOM_CLOSED } from '#app/content/committee.ts';
import { replyCommittee, requireMeetingPage } from '#app/server/committee-page.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { actInRoom } from './act-in-room.server.ts';
import { AgendaRail } from './agenda-rail.tsx';
import { ItemInHand } from './item-in-hand.tsx';
import { loadRoom } from './load-room.server.ts';
import { RoomPulse } from './room-pulse.tsx';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction = () => [{ title: pageTitle('Salle du comité') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  return loadRoom(actor, id);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const form = await request.formData();
  const done = await actInRoom(actor, id, form);
  if (done.ok) return redirect(`/comite/${id}/salle`, 303);
  return replyCommittee(done, {
    proposal: readText(form, 'proposition'),
    reasons: readText(form, 'raisons'),
  });
}

export default function RoomPage() {
  const { meeting, quorum, current, agenda, version } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const isOpen = meeting.state === 'open';
  return (
    <>
      <MeetingHead meeting={meeting} current="Salle du comité" />
      <CommitteeRefused refusal={refusal} />
      {isOpen ? <RoomPulse meetingId={meeting.id} version={version} /> : null}
      <div className="mb-room">
        <div className="mb-room__item">
          {current === null ? (
            <section aria-labelledby="en-cours">
              <h2 id="en-cours">{isOpen ? 'Aucun point en cours' : 'La réunion n’est pas en cours'}</h2>
              <p>{isOpen ? quorumSentence(quorum) : ROOM_CLOSED[meeting.state]}</p>
              {isOpen ? null : <ButtonLink to={`/comite/${meeting.id}`}>Revenir à la réunion</ButtonLink>}
            </section>
          ) : current.file === null ? (
            <MaskedItem isInHand />
          ) : (
            <ItemInHand
              key={current.id}
              meeting={meeting}
              item={current}
              file={current.file}
              typed={refusal?.typed}
            />
          )}
        </div>
        <AgendaRail meeting={meeting} agenda={agenda} />
      </div>
    </>
  );
}
