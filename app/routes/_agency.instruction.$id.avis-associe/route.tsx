import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { signAssociatedOpinion } from '#app/commands/sign-associated-opinion.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { OPINION_TONES } from '#app/components/review/opinion-tones.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { can } from '#app/domain/account/permissions.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';
import { HEARD_IN } from '#app/domain/review/heard-opinion.ts';
import { REVIEW_OPINIONS } from '#app/domain/review/opinion.ts';
import {
  describeHead,
  forbidden,
  loadDeskFile,
  notFound,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { listAssociatedOpinions } from '#db/queries/associated-opinions.server.ts';
import { SigningForm } from './signing-form.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Avis de l’agence associée') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadDeskFile(tx, actor, scope, id);
    if (!can(actor, 'give_associated_opinion', file.object)) throw forbidden();
    const opinions = await listAssociatedOpinions(tx, id);
    const own = opinions.find(({ authority_id: authorityId }) => scope.directorOf.includes(authorityId));
    const isHeard = HEARD_IN.includes(file.row.status as Status);
    return { head: describeHead(actor, file), own: own ?? null, isHeard, leadName: file.row.authority_name };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const opinion = REVIEW_OPINIONS.find((known) => known === form.get('avis')) ?? null;
  const posted = { opinion, text: readText(form, 'motivation') };
  const result = await signAssociatedOpinion(actor, { applicationId, ...posted });
  if (result.ok) return redirect(`/instruction/${applicationId}/avis-associe`, 303);
  if (result.code === 'not_found') throw notFound();
  if (result.code === 'not_allowed_role') throw forbidden();
  const reply = { code: result.code, posted };
  return result.code === 'already_signed' || result.code === 'heard_not_now'
    ? replyConflict(reply)
    : replyInvalid(reply);
}

export default function AssociatedOpinionPage() {
  const { head, own, isHeard, leadName } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Avis de votre agence" />
      <p>
        Ce projet dessert aussi votre région. {leadName} l’instruit ; votre avis, signé et daté, lui est
        transmis.
      </p>
      {own ? (
        <section className="mb-check" aria-labelledby="avis-signe">
          <div className="mb-check__head">
            <h2 id="avis-signe" className="fr-h6 fr-mb-0">
              Avis signé
            </h2>
            <Badge tone={OPINION_TONES[own.opinion]}>{REVIEW_OPINION_LABELS[own.opinion]}</Badge>
          </div>
          <p className="fr-hint-text">
            {formatDateTime(own.signed_at)}
            {own.signed_by_name ? `, par ${own.signed_by_name}` : ''}
          </p>
          <p className="mb-long-text">{own.opinion_text}</p>
        </section>
      ) : (
        <SigningForm isHeard={isHeard} refusal={refusal} />
      )}
    </>
  );
}
