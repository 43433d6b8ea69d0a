import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { askPartnerConfirmation } from '#app/commands/ask-partner-confirmation.server.ts';
import { cancelPartnerRequest } from '#app/commands/cancel-partner-request.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { PARTNER_REFUSALS } from '#app/content/partner-confirmations.ts';
import { showPartners } from '#app/domain/application/partner-standings.ts';
import { textOf } from '#app/domain/application/text-answer.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireHeldApplication, requireId } from '#app/server/held-application.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { countPartnerAsked } from '#app/server/rate-limit.server.ts';
import { asActor } from '#db/client.server.ts';
import { emailField, PartnerCard } from './partner-card.tsx';

type PageRefusal = keyof typeof PARTNER_REFUSALS;

export const meta = () => [{ title: pageTitle('Confirmations des partenaires') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const done = new URL(request.url).searchParams.get('fait');
  return asActor(actor, async (tx) => {
    const held = await requireHeldApplication(tx, { id, userId: actor.userId });
    return {
      id,
      title: textOf(held.facts.answers['projet.title']),
      partners: showPartners(held.facts, held.now),
      isReader: held.isReader,
      mayAsk: !held.isReader && held.arePartnersOpen,
      mayEdit: held.canEdit,
      done: done === 'demande' || done === 'annulation' ? done : null,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const [rowId, email] = [readText(form, 'partenaire'), readText(form, 'adresse')];
  if (readText(form, 'acte') === 'annuler') {
    const cancelled = await cancelPartnerRequest(actor, { applicationId, rowId });
    if (cancelled.ok) return redirect('?fait=annulation', 303);
    if (cancelled.code === 'not_found') throw notFound();
    return replyConflict({ rowId, email, code: cancelled.code as PageRefusal });
  }
  const counted = await countPartnerAsked(actor.userId);
  const asked = counted.allowed
    ? await askPartnerConfirmation(actor, { applicationId, rowId, email })
    : undefined;
  if (asked?.ok) return redirect('?fait=demande', 303);
  if (asked?.code === 'not_found') throw notFound();
  const code: PageRefusal = asked?.code ?? 'too_many_requests';
  return code === 'email_invalid'
    ? replyInvalid({ rowId, email, code })
    : replyConflict({ rowId, email, code });
}

export default function ConfirmationsPage() {
  const { id, title, partners, isReader, mayAsk, mayEdit, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const base = `/candidatures/${id}`;
  const isAboutEmail = refusal?.code === 'email_invalid';
  return (
    <>
      <ApplicationTrail to={base} title={title} current="Confirmations des partenaires" />
      <div className="mb-column">
        <PageHeader
          title="Confirmations des partenaires"
          lead="Demandez à chaque partenaire de confirmer en ligne ce que vous écrivez de lui. C’est facultatif : vous pouvez déposer sans attendre. La lettre reste due par ceux qui apportent de l’argent ou du personnel."
        />
        {refusal && isAboutEmail ? (
          <ErrorSummary
            errors={[{ name: emailField(refusal.rowId), message: PARTNER_REFUSALS.email_invalid }]}
          />
        ) : refusal ? (
          <Alert tone="error" title="Rien n’est parti" live="alert">
            {PARTNER_REFUSALS[refusal.code]}
          </Alert>
        ) : done ? (
          <Alert tone="success" live="status">
            {done === 'demande'
              ? 'La demande est partie. Le partenaire répond sans compte, par le lien de ce courriel.'
              : 'La demande est annulée : son lien n’ouvre plus rien.'}
          </Alert>
        ) : null}
        {isReader ? <p>{PARTNER_REFUSALS.not_allowed_role}</p> : null}
        {!isReader && !mayAsk ? <p>{PARTNER_REFUSALS.partners_closed}</p> : null}
        {partners.length === 0 ? (
          <EmptyState
            title="Aucun partenaire pour le moment"
            action={
              mayEdit ? <ButtonLink to={`${base}/partenaires`}>Ajouter un partenaire</ButtonLink> : null
            }
          >
            Écrivez d’abord vos partenaires dans leur rubrique ; chacun pourra ensuite confirmer en ligne.
          </EmptyState>
        ) : (
          partners.map((partner) => (
            <PartnerCard
              key={`${partner.rowId} ${partner.state} ${partner.sentAt}`}
              partner={partner}
              mayAsk={mayAsk}
              typed={refusal?.rowId === partner.rowId ? refusal.email : undefined}
              error={
                isAboutEmail && refusal.rowId === partner.rowId ? PARTNER_REFUSALS.email_invalid : undefined
              }
            />
          ))
        )}
        <p className="fr-mt-4w">
          <Link to={`${base}/partenaires`} className="fr-link">
            Revenir aux partenaires
          </Link>
        </p>
      </div>
    </>
  );
}
