import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { withdrawApplication } from '#app/commands/withdraw-application.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { Checkbox } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { applicationTitle } from '#app/content/untitled.ts';
import { canDeposit, type MemberRole } from '#app/domain/account/roles.ts';
import { isTerminal, type Status } from '#app/domain/application/lifecycle.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, readTitle, requireId } from '#app/server/held-application.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';

const MAX_REASON = 2_000;

export const meta = () => [{ title: pageTitle('Retirer la candidature') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id, userId: actor.userId });
    if (!held) throw notFound();
    const title = applicationTitle(await readTitle(tx, held));
    return {
      application: { id, title, isDraft: held.status === 'draft' },
      obstacle: obstacleOf(held),
    };
  });
}

/** What stands in the way of this person, if anything does. */
function obstacleOf({ status, member_role: role }: { status: string; member_role: MemberRole }) {
  if (isTerminal(status as Status)) return 'closed' as const;
  return canDeposit(role) ? null : ('role' as const);
}

const OBSTACLES = {
  closed: 'Ce dossier est déjà clos : il n’y a plus rien à retirer.',
  role: 'Seules la personne responsable du dossier et celles qui le signent peuvent le faire. Demandez à l’une d’elles.',
};

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const reason = String(form.get('raison') ?? '');
  const confirmed = form.get('confirmation') === 'true';
  const done = await withdrawApplication(actor, { applicationId, confirmed, reason });
  if (done.ok) return redirect(`/candidatures/${applicationId}`, 303);
  if (done.code === 'not_found') throw notFound();
  const isUnticked = done.code === 'confirmation_missing';
  return replyConflict({ reason, isUnticked, message: filingSentence(done.code, done.details) });
}

export default function WithdrawalPage() {
  const { application, obstacle } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const base = `/candidatures/${application.id}`;
  const title = application.isDraft ? 'Abandonner ce brouillon' : 'Retirer la candidature';
  return (
    <>
      <ApplicationTrail to={base} title={application.title} current="Retrait" />
      <div className="mb-column">
        <PageHeader title={title} lead={application.title} />
        {refusal ? (
          <ErrorSummary
            title={
              application.isDraft ? 'Le brouillon n’est pas abandonné' : 'La candidature n’est pas retirée'
            }
            errors={[{ name: refusal.isUnticked ? 'confirmation' : undefined, message: refusal.message }]}
          />
        ) : null}
        {obstacle === null ? (
          <ConfirmPanel
            tone="danger"
            title={application.isDraft ? 'Cet abandon est définitif' : 'Ce retrait est définitif'}
            consequences={
              application.isDraft
                ? [
                    'Le brouillon ne pourra plus être modifié ni déposé ; vous pourrez en commencer un autre tant que le dépôt est ouvert.',
                    'Vous en recevrez la confirmation par courriel.',
                  ]
                : [
                    'L’agence cessera d’examiner votre dossier.',
                    'Vous ne pourrez pas revenir sur ce retrait ; vous pourrez commencer une autre candidature tant que le dépôt est ouvert.',
                    'Vous en recevrez la confirmation par courriel.',
                  ]
            }
          >
            <Form method="post">
              <TextArea
                name="raison"
                label={
                  application.isDraft
                    ? 'Pourquoi abandonnez-vous ce brouillon ?'
                    : 'Pourquoi retirez-vous cette candidature ?'
                }
                hint={application.isDraft ? undefined : 'L’agence lira cette raison.'}
                optional
                maxLength={MAX_REASON}
                rows={4}
                defaultValue={refusal?.reason}
              />
              <Checkbox
                name="confirmation"
                error={refusal?.isUnticked ? refusal.message : undefined}
                label={
                  application.isDraft
                    ? 'J’abandonne ce brouillon et je sais que c’est définitif.'
                    : 'Je retire cette candidature et je sais que c’est définitif.'
                }
              />
              <ButtonGroup>
                <Button variant="danger">{title}</Button>
                <ButtonLink to={base} variant="secondary">
                  {application.isDraft ? 'Garder le brouillon' : 'Garder la candidature'}
                </ButtonLink>
              </ButtonGroup>
            </Form>
          </ConfirmPanel>
        ) : (
          <>
            <Alert
              tone="info"
              title={
                application.isDraft
                  ? 'Vous ne pouvez pas abandonner ce brouillon'
                  : 'Vous ne pouvez pas retirer cette candidature'
              }
              headingLevel={2}
            >
              {OBSTACLES[obstacle]}
            </Alert>
            <ButtonLink to={base}>Retour à la candidature</ButtonLink>
          </>
        )}
      </div>
    </>
  );
}
