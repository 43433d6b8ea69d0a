import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { cancelPublication } from '#app/commands/cancel-publication.server.ts';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActPage } from '#app/components/selection/act-page.tsx';
import { deskRefusal } from '#app/content/selection.ts';
import { PUBLICATION_ROLES } from '#app/domain/selection/national-rights.ts';
import { notFound, requireId } from '#app/server/desk.server.ts';
import { requireDeskChoice, requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { findPublicationOfWave } from '#db/queries/publications.server.ts';

const LONGEST_REASON = 500;

export const meta = () => [{ title: pageTitle('Annuler la publication') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, PUBLICATION_ROLES);
  return asActor(actor, async (tx) => {
    const { state } = await requireDeskChoice(tx, request, new Date());
    const publication = await findPublicationOfWave(tx, state.waveId);
    if (!publication) throw notFound();
    return { state, id: publication.id };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, PUBLICATION_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const reason = String(form.get('motif') ?? '')
    .replaceAll('\0', '')
    .slice(0, LONGEST_REASON);
  const publicationId = requireId(String(form.get('publication') ?? ''));
  const cancelled = await cancelPublication(actor, { publicationId, reason });
  if (cancelled.ok) return redirect(`/publication?${waveQuery(wave)}`, 303);
  return cancelled.code === 'reason_missing'
    ? replyInvalid({ reason, code: cancelled.code })
    : replyConflict({ reason, code: cancelled.code });
}

export default function CancelPublication() {
  const { state, id } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isMissing = answer?.code === 'reason_missing';
  return (
    <ActPage
      title="Annuler la publication"
      wave={state}
      parent={{
        label: 'Publication',
        to: `/publication?appel=${encodeURIComponent(state.callSlug)}&vague=${state.number}`,
      }}
      refusal={answer && !isMissing ? { code: answer.code } : undefined}
      verb="Annuler la publication"
      consequences={[
        'Si les résultats sont déjà publics, leur page disparaît dans la seconde ; ce qui a été téléchargé le reste.',
        'Le contenu et son empreinte sont conservés, avec votre motif. Une nouvelle publication peut être préparée.',
      ]}
    >
      <input type="hidden" name="publication" value={id} />
      <TextArea
        name="motif"
        label="Motif"
        rows={3}
        defaultValue={answer?.reason}
        error={isMissing ? deskRefusal('reason_missing') : undefined}
      />
    </ActPage>
  );
}
