import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { type CommitteeRecusalRefusal, recuseInCommittee } from '#app/commands/recuse-in-committee.server.ts';
import { CommitteeRefused } from '#app/components/committee/committee-refused.tsx';
import { MaskedItem } from '#app/components/committee/masked-item.tsx';
import { MeetingHead } from '#app/components/committee/meeting-head.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { RecusalForm } from '#app/components/review/recusal-form.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { recusalDocument } from '#app/content/recusals.ts';
import { readGround } from '#app/domain/review/recusal.ts';
import {
  describeMeeting,
  replyCommittee,
  requireMeetingPage,
  requireRoom,
} from '#app/server/committee-page.server.ts';
import { notFound, requireId } from '#app/server/desk.server.ts';
import { identifiersAmong, readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Déport d’un membre du comité') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const itemId = requireId(params.itemId);
  const userId = memberOf(request) ?? actor.userId;
  return asActor(actor, async (tx) => {
    const room = await requireRoom(tx, id);
    const item = room.items.find((one) => one.id === itemId);
    const member = room.members.find((one) => one.userId === userId);
    const meeting = describeMeeting(actor, room);
    if (!item || !member || (userId !== actor.userId && !meeting.mayRun)) throw notFound();
    return {
      meeting,
      item: { id: item.id, position: item.position, title: item.sheet?.title ?? null },
      otherName: userId === actor.userId ? null : member.name,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const form = await request.formData();
  const typed = { ground: readGround(readText(form, 'motif')), text: readText(form, 'precision') };
  const done = await recuseInCommittee(actor, {
    meetingId: id,
    itemId: requireId(params.itemId),
    userId: memberOf(request) ?? actor.userId,
    words: recusalDocument,
    ...typed,
  });
  return done.ok ? redirect(`/comite/${id}`, 303) : replyCommittee(done, typed);
}

/** `?membre=…`: the secretary writes the withdrawal of a member down. */
function memberOf(request: Request): string | undefined {
  return identifiersAmong([new URL(request.url).searchParams.get('membre') ?? ''], 1)[0];
}

export default function CommitteeRecusalPage() {
  const { meeting, item, otherName } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const who = otherName ?? 'Vous';
  return (
    <div className="mb-column">
      <MeetingHead meeting={meeting} current={`Déport, point ${item.position}`} />
      <CommitteeRefused refusal={refusal} />
      {item.title === null ? (
        <MaskedItem isInHand={false} />
      ) : (
        <ConfirmPanel
          title={item.title}
          tone="danger"
          consequences={[
            otherName === null
              ? 'Vous ne voyez plus rien de ce dossier, ni de sa délibération, et n’y votez pas.'
              : `${who} ne voit plus rien de ce dossier, ni de sa délibération, et n’y vote pas.`,
            'Le procès-verbal dit qui se retire, jamais pourquoi.',
            'Un acte écrit est établi et adressé à l’échelon national.',
          ]}
        >
          <RecusalForm
            act={otherName === null ? 'Me déporter de ce dossier' : `Enregistrer le déport de ${otherName}`}
            hint="Lue par la personne et l’échelon national seulement."
            refusal={refusal && { ...refusal.typed, code: atField(refusal.code) }}
          />
          <p className="fr-mt-2w">
            <Link className="fr-link" to={`/comite/${meeting.id}`}>
              Revenir à l’ordre du jour
            </Link>
          </p>
        </ConfirmPanel>
      )}
    </div>
  );
}

/** The refusals that are said beside a field of the form. */
function atField(code: CommitteeRecusalRefusal) {
  return code === 'ground_missing' || code === 'ground_text_missing' ? code : undefined;
}
