import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { fileAppeal } from '#app/commands/file-appeal.server.ts';
import { AppealCard } from '#app/components/appeal/appeal-card.tsx';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { appealSentence, CONTESTED } from '#app/content/appeals.ts';
import { formatDate } from '#app/content/format.ts';
import { applicationTitle } from '#app/content/untitled.ts';
import { canDeposit } from '#app/domain/account/roles.ts';
import { MAX_GROUNDS } from '#app/domain/appeal/gracious-appeal.ts';
import { loadAppeals } from '#app/server/appeals.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';

export const meta = () => [{ title: pageTitle('Recours gracieux') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id, userId: actor.userId });
    if (!held) throw notFound();
    const { appeals, contested, openUntil, today } = await loadAppeals(tx, id);
    return {
      application: { id, title: applicationTitle(held.title) },
      maySign: canDeposit(held.member_role),
      // Who of the administration does what is not said to the holder.
      appeals: appeals.map(({ examination, answer, ...appeal }) => ({
        ...appeal,
        examination: examination && { ...examination, by: '' },
        answer: answer && { ...answer, by: '' },
      })),
      contested,
      openUntil,
      isLate: openUntil !== null && today > openUntil,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const grounds = readText(await request.formData(), 'motifs');
  const filed = await fileAppeal(actor, { applicationId, grounds });
  if (filed.ok) return redirect(`/candidatures/${applicationId}/recours`, 303);
  if (filed.code === 'not_found') throw notFound();
  if (filed.code === 'not_allowed_role') throw new Response(null, { status: 403, statusText: 'Forbidden' });
  const status = filed.code === 'already_appealed' || filed.code === 'nothing_to_contest' ? 409 : 400;
  return json({ grounds, message: appealSentence(filed.code) }, { status });
}

export default function HolderAppealsPage() {
  const { application, appeals, contested } = useLoaderData<typeof loader>();
  const base = `/candidatures/${application.id}`;
  return (
    <>
      <ApplicationTrail to={base} title={application.title} current="Recours gracieux" />
      <div className="mb-column">
        <PageHeader title="Recours gracieux" lead={application.title} />
        {appeals.map((appeal) => (
          <AppealCard key={appeal.id} appeal={appeal} applicationId={application.id} />
        ))}
        {contested === null ? (
          <>
            <p>Aucune décision ne vous a été notifiée : il n’y a rien à contester pour l’instant.</p>
            <ButtonLink to={base}>Retour à la candidature</ButtonLink>
          </>
        ) : null}
        {contested !== null && !contested.isAppealed ? <AppealForm /> : null}
      </div>
    </>
  );
}

function AppealForm() {
  const { application, contested, openUntil, isLate, maySign } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  if (contested === null || openUntil === null) return null;
  return (
    <>
      <Alert tone={isLate ? 'warning' : 'info'} title={isLate ? 'Le délai est passé' : 'Jusqu’à quand'}>
        <p>
          {CONTESTED[contested.kind].replace(/^l/, 'L')} vous a été notifiée le{' '}
          {formatDate(contested.notifiedOn)}. Vous {isLate ? 'pouviez' : 'pouvez'} demander à l’administration
          de la revoir jusqu’au {formatDate(openUntil, { weekday: true })}.
          {isLate
            ? ' Votre recours sera lu, mais il n’interrompra plus le délai pour saisir le juge.'
            : ' Ce recours est gratuit et interrompt le délai pour saisir le juge.'}
        </p>
      </Alert>
      {maySign ? (
        <Form method="post" noValidate>
          <TextArea
            name="motifs"
            label="Que contestez-vous, et pourquoi ?"
            hint="Dites les faits, les critères ou le montant en cause, et ce que vous demandez."
            rows={10}
            maxLength={MAX_GROUNDS}
            defaultValue={refusal?.grounds}
            error={refusal?.message}
          />
          <ConfirmPanel
            title="Avant d’envoyer"
            consequences={[
              'Vous recevez aussitôt un accusé de réception, daté, par courriel et sur cette page.',
              'Sans réponse dans les deux mois, votre recours est réputé rejeté.',
              'Le texte envoyé ne se modifie plus. Un seul recours gracieux par décision.',
            ]}
          >
            <ButtonGroup>
              <Button>Envoyer le recours</Button>
              <ButtonLink to={`/candidatures/${application.id}`} variant="secondary">
                Ne pas envoyer
              </ButtonLink>
            </ButtonGroup>
          </ConfirmPanel>
        </Form>
      ) : (
        <p>Seul le signataire du dossier, ou son propriétaire, peut former un recours.</p>
      )}
    </>
  );
}
