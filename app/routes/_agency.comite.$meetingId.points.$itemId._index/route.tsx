import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import styles from '#app/components/committee/committee.css?url';
import { CountedBallots } from '#app/components/committee/counted-ballots.tsx';
import { ItemSheet } from '#app/components/committee/item-sheet.tsx';
import { MaskedItem } from '#app/components/committee/masked-item.tsx';
import { MeetingHead } from '#app/components/committee/meeting-head.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { describeMeeting, requireMeetingPage, requireRoom } from '#app/server/committee-page.server.ts';
import { describeItem } from '#app/server/describe-item.server.ts';
import { notFound, requireId } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { listVotes } from '#db/queries/committee-votes.server.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction = () => [{ title: pageTitle('Fiche du comité') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const itemId = requireId(params.itemId);
  return asActor(actor, async (tx) => {
    const room = await requireRoom(tx, id);
    const item = room.items.find((one) => one.id === itemId);
    if (!item) throw notFound();
    return {
      meeting: describeMeeting(actor, room),
      item: describeItem(actor, room, item, await listVotes(tx, id)),
    };
  });
}

export default function ItemPage() {
  const { meeting, item } = useLoaderData<typeof loader>();
  const mayRecuse = meeting.mySeat !== null && meeting.state !== 'closed';
  return (
    <div className="mb-column">
      <MeetingHead meeting={meeting} current={`Point ${item.position}`} />
      {item.file === null ? (
        <MaskedItem isInHand={item.isInHand} />
      ) : (
        <>
          <h2>{item.file.sheet.title}</h2>
          {item.file.withdrawn.length > 0 ? <p>Déport : {item.file.withdrawn.join(', ')}.</p> : null}
          <ItemSheet sheet={item.file.sheet} headingLevel={3} />
          <CountedBallots ballots={item.file.counted} headingLevel={3} />
          {mayRecuse ? (
            <p className="fr-mt-4w">
              <ButtonLink to={`/comite/${meeting.id}/points/${item.id}/deport`} variant="tertiary">
                Un intérêt me lie à ce dossier : me déporter
              </ButtonLink>
            </p>
          ) : null}
        </>
      )}
      <p>
        <Link className="fr-link" to={`/comite/${meeting.id}`}>
          Revenir à l’ordre du jour
        </Link>
      </p>
    </div>
  );
}
