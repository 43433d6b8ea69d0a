import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { renounceAward } from '#app/commands/renounce-award.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { Checkbox } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatMoney } from '#app/content/format.ts';
import { AWARD_REFUSALS } from '#app/content/reserve.ts';
import { applicationTitle } from '#app/content/untitled.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, readTitle, requireId } from '#app/server/held-application.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { findRenounceableAward } from '#db/queries/award-withdrawals.server.ts';

const MAX_REASON = 2_000;

export const meta = () => [{ title: pageTitle('Renoncer') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id, userId: actor.userId });
    if (!held) throw notFound();
    const award = await findRenounceableAward(tx, id);
    return {
      application: { id, title: applicationTitle(await readTitle(tx, held)) },
      award: award ? { outcome: award.outcome, amountCents: award.amountCents } : null,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const reason = readText(form, 'raison');
  const confirmed = form.get('confirmation') === 'true';
  const done = await renounceAward(actor, { applicationId, confirmed, reason });
  if (done.ok) return redirect(`/candidatures/${applicationId}`, 303);
  if (done.code === 'not_found') throw notFound();
  return replyConflict({ reason, message: AWARD_REFUSALS[done.code] });
}

export default function RenouncePage() {
  const { application, award } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const base = `/candidatures/${application.id}`;
  const isLaureate = award?.outcome === 'selected';
  const title = isLaureate ? 'Renoncer à l’aide' : 'Quitter la liste complémentaire';
  return (
    <>
      <ApplicationTrail to={base} title={application.title} current="Renoncement" />
      <div className="mb-column">
        <PageHeader title={award ? title : 'Renoncer'} lead={application.title} />
        {refusal ? (
          <Alert tone="error" title="Rien n’a été enregistré" headingLevel={2} live="alert">
            {refusal.message}
          </Alert>
        ) : null}
        {award ? (
          <ConfirmPanel
            tone="danger"
            title="Ce renoncement est définitif"
            consequences={[
              isLaureate
                ? `Votre place et l’aide de ${formatMoney(award.amountCents ?? 0)} reviennent aussitôt à l’appel à projets : elles peuvent aller à un autre projet.`
                : 'Votre projet ne sera plus appelé si une place se libère.',
              'Vous recevrez une lettre qui en prend acte.',
              'Les résultats déjà publiés ne changent qu’à leur prochaine mise à jour.',
            ]}
          >
            <Form method="post">
              <TextArea
                name="raison"
                label="Pourquoi renoncez-vous ?"
                hint="Le pilotage national lira cette raison."
                optional
                maxLength={MAX_REASON}
                rows={4}
                defaultValue={refusal?.reason}
              />
              <Checkbox name="confirmation" label="Je renonce, et je sais que c’est définitif." />
              <ButtonGroup>
                <Button variant="danger">{title}</Button>
                <ButtonLink to={base} variant="secondary">
                  Ne rien changer
                </ButtonLink>
              </ButtonGroup>
            </Form>
          </ConfirmPanel>
        ) : (
          <>
            <Alert tone="info" title="Il n’y a rien à quoi renoncer" headingLevel={2}>
              Aucune place n’est attribuée à ce projet, vous y avez déjà renoncé, ou seule une personne qui
              signe pour le dossier peut le faire.
            </Alert>
            <ButtonLink to={base}>Retour à la candidature</ButtonLink>
          </>
        )}
      </div>
    </>
  );
}
