import { randomUUID } from 'node:crypto';
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { createApplication } from '#app/commands/create-application.server.ts';
import { reenterApplication } from '#app/commands/reenter-application.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { AWARD_REFUSALS } from '#app/content/reserve.ts';
import { applicationTitle } from '#app/content/untitled.ts';
import { canDeposit, type MemberRole } from '#app/domain/account/roles.ts';
import { decideReentry } from '#app/domain/selection/reentry.ts';
import { readId } from '#app/server/form-fields.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, readTitle, requireId } from '#app/server/held-application.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { loadReentryFacts } from '#app/server/reentry-facts.server.ts';
import { asActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { ReentryChoices } from './reentry-choices.tsx';

export const meta = () => [{ title: pageTitle('Présenter de nouveau ce projet') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id, userId: actor.userId });
    if (!held) throw notFound();
    const { facts, next, newApplicationId } = await loadReentryFacts(tx, id);
    const decided = decideReentry({ ...facts, isConfirmed: true });
    const blockedBy = canDeposit(held.member_role as MemberRole)
      ? decided.ok
        ? null
        : decided.code
      : ('not_allowed_role' as const);
    return {
      application: { id, title: applicationTitle(await readTitle(tx, held)) },
      next: next ? { waveId: next.waveId, label: next.label, closesAt: next.closesAt } : null,
      blockedBy,
      newApplicationId,
      creationKey: randomUUID(),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  if (form.get('acte') === 'modifier') {
    const creationKey = readId(form, 'cle');
    const created = await createApplication(actor, {
      creationKey,
      waveId: readId(form, 'vague'),
      originId: applicationId,
    });
    if (created.ok) return redirect(`/candidatures/${created.value.applicationId}`, 303);
    if (created.code === 'origin_not_found') throw notFound();
    return replyConflict({ message: filingSentence(created.code) });
  }
  const isConfirmed = form.get('confirmation') === 'true';
  const done = await reenterApplication(actor, { applicationId, isConfirmed });
  if (done.ok) return redirect(`/candidatures/${done.value.applicationId}`, 303);
  if (done.code === 'not_found') throw notFound();
  return replyConflict({ message: AWARD_REFUSALS[done.code] });
}

export default function NextWavePage() {
  const { application, next, blockedBy, newApplicationId, creationKey } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const base = `/candidatures/${application.id}`;
  return (
    <>
      <ApplicationTrail to={base} title={application.title} current="Vague suivante" />
      <div className="mb-column">
        <PageHeader title="Présenter de nouveau ce projet" lead={application.title} />
        {refusal ? (
          <Alert tone="error" title="Rien n’a été enregistré" headingLevel={2} live="alert">
            {refusal.message}
          </Alert>
        ) : null}
        {blockedBy === null && next ? (
          <ReentryChoices base={base} next={next} creationKey={creationKey} />
        ) : (
          <>
            <Alert
              tone="info"
              title={
                newApplicationId
                  ? 'Le nouveau dossier existe déjà'
                  : 'Ce projet ne se présente pas de nouveau pour l’instant'
              }
              headingLevel={2}
            >
              {AWARD_REFUSALS[blockedBy ?? 'no_next_wave']}
            </Alert>
            <ButtonLink to={newApplicationId ? `/candidatures/${newApplicationId}` : base}>
              {newApplicationId ? 'Ouvrir le nouveau dossier' : 'Retour à la candidature'}
            </ButtonLink>
          </>
        )}
      </div>
    </>
  );
}
