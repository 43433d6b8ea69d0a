import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { approvePublication } from '#app/commands/approve-publication.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActPage } from '#app/components/selection/act-page.tsx';
import styles from '#app/components/selection/selection.css?url';
import { formatDateTime } from '#app/content/format.ts';
import { PUBLICATION_ROLES } from '#app/domain/selection/national-rights.ts';
import { notFound, requireId } from '#app/server/desk.server.ts';
import { requireDeskChoice, requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { findPublicationOfWave } from '#db/queries/publications.server.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Approuver la publication') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, PUBLICATION_ROLES);
  return asActor(actor, async (tx) => {
    const { state } = await requireDeskChoice(tx, request, new Date());
    const publication = await findPublicationOfWave(tx, state.waveId);
    if (!publication) throw notFound();
    const { id, sha256, embargoUntil } = publication;
    return { state, id, sha256: sha256.toString('hex'), embargoUntil };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, PUBLICATION_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const approved = await approvePublication(actor, {
    publicationId: requireId(String(form.get('publication') ?? '')),
    sha256: String(form.get('empreinte') ?? ''),
  });
  if (!approved.ok) return replyConflict({ code: approved.code, details: approved.details });
  return redirect(`/publication?${waveQuery(wave)}`, 303);
}

export default function ApprovePublication() {
  const { state, id, sha256, embargoUntil } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const query = `appel=${encodeURIComponent(state.callSlug)}&vague=${state.number}`;
  return (
    <ActPage
      title="Approuver la publication"
      wave={state}
      parent={{ label: 'Publication', to: `/publication?${query}` }}
      refusal={refusal}
      verb="Approuver ce contenu"
      consequences={[
        <>
          Vous approuvez le contenu figé, <Link to={`/publication/apercu?${query}`}>que vous avez relu</Link>,
          et dont l’empreinte est <code className="mb-hash">{sha256}</code>.
        </>,
        `Il devient public le ${formatDateTime(embargoUntil)}, ou dès maintenant si cette heure est passée.`,
        'Votre nom est enregistré à côté de celui de la personne qui l’a préparé.',
      ]}
    >
      <input type="hidden" name="publication" value={id} />
      <input type="hidden" name="empreinte" value={sha256} />
    </ActPage>
  );
}
