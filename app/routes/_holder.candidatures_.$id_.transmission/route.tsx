import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { inviteMember } from '#app/commands/invite-member.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { Checkbox } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { teamSentence } from '#app/content/team.ts';
import { applicationTitle } from '#app/content/untitled.ts';
import { parseEmail } from '#app/domain/account/email.ts';
import { canTransfer, type TeamRefusal } from '#app/domain/account/team.ts';
import { type Result, refused } from '#app/domain/shared/result.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, readTitle, requireId, requireMemberRole } from '#app/server/held-application.server.ts';
import { countInvitation } from '#app/server/rate-limit.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication, listMembers } from '#db/queries/applications.server.ts';
import { listPendingInvitations } from '#db/queries/team.server.ts';

export const meta = () => [{ title: pageTitle('Transmettre le dossier') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id, userId: actor.userId });
    if (!held) throw notFound();
    const members = await listMembers(tx, id);
    return {
      application: { id, title: await readTitle(tx, held) },
      canTransfer: canTransfer(held.member_role),
      offeredTo: await findOffer(tx, id),
      others: members.filter((one) => one.id !== actor.userId).map(({ email }) => email),
    };
  });
}

/** The address that has been asked and may still accept: there is one offer at a time. */
async function findOffer(tx: Tx, id: string): Promise<string | null> {
  const now = await readClock(tx);
  const pending = await listPendingInvitations(tx, id);
  return pending.find((one) => one.role === 'owner' && one.expires_at > now)?.email ?? null;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  await requireMemberRole(actor, applicationId, canTransfer);
  const form = await request.formData();
  const email = String(form.get('email') ?? '').slice(0, 300);
  const confirmed = form.get('confirmation') === 'true';
  const mistakes = mistakesIn({ email, confirmed });
  if (mistakes.length > 0) return json({ email, confirmed, errors: mistakes }, 400);
  const done = await offer(actor, { applicationId, email });
  if (done.ok) return redirect(`/candidatures/${applicationId}/equipe-du-dossier?fait=transmission`, 303);
  const errors = [{ name: 'email', message: teamSentence(done.code, done.details) }];
  return json({ email, confirmed, errors }, 400);
}

/** All that the form alone shows to be wrong, told at once. */
function mistakesIn({ email, confirmed }: { email: string; confirmed: boolean }) {
  const isAddress = parseEmail(email) !== undefined;
  return [
    ...(isAddress ? [] : [{ name: 'email', message: teamSentence('email_invalid') }]),
    ...(confirmed ? [] : [{ name: 'confirmation', message: teamSentence('confirmation_missing') }]),
  ];
}

async function offer(
  actor: PersonActor,
  asked: { applicationId: string; email: string },
): Promise<Result<unknown, TeamRefusal>> {
  if (!(await countInvitation(actor.userId)).allowed) return refused('too_many_invitations');
  return inviteMember(actor, { ...asked, role: 'owner' });
}

export default function TransferPage() {
  const { application, others, ...data } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const errorAt = (field: string) => reply?.errors.find(({ name }) => name === field)?.message;
  const base = `/candidatures/${application.id}`;
  return (
    <>
      <ApplicationTrail
        to={base}
        title={application.title}
        between={[{ label: 'Équipe du dossier', to: `${base}/equipe-du-dossier` }]}
        current="Transmission"
      />
      <div className="mb-column">
        <PageHeader title="Transmettre le dossier" lead={applicationTitle(application.title)} />
        {reply ? <ErrorSummary title="La proposition n’est pas partie" errors={reply.errors} /> : null}
        {data.canTransfer && data.offeredTo !== null ? (
          <>
            <Alert tone="info" title="Une transmission attend une réponse" headingLevel={2}>
              {`Vous avez proposé ce dossier à ${data.offeredTo}. Pour choisir quelqu’un d’autre, annulez d’abord cette proposition sur la page de l’équipe.`}
            </Alert>
            <ButtonLink to={`${base}/equipe-du-dossier`}>Voir l’équipe</ButtonLink>
          </>
        ) : data.canTransfer ? (
          <ConfirmPanel
            title="Ce qui changera une fois la transmission acceptée"
            consequences={[
              'Cette personne deviendra responsable du dossier : elle le déposera, gérera l’équipe et pourra le transmettre à son tour.',
              'Vous resterez dans l’équipe comme signataire, tant que vous ne la quittez pas.',
              'Rien ne change avant son accord ; vous pouvez annuler la proposition d’ici là.',
            ]}
          >
            <Form method="post" noValidate>
              <TextInput
                name="email"
                label="Adresse de la personne qui reprend le dossier"
                hint="Un membre de l’équipe ou quelqu’un d’autre. Elle recevra un lien personnel. Format attendu : nom@exemple.fr"
                type="email"
                list={others.length > 0 ? 'adresses-equipe' : undefined}
                autoComplete="off"
                width="md"
                defaultValue={reply?.email}
                error={errorAt('email')}
              />
              <datalist id="adresses-equipe">
                {others.map((email) => (
                  <option key={email} value={email} />
                ))}
              </datalist>
              <Checkbox
                name="confirmation"
                label="Je propose de transmettre ce dossier."
                defaultChecked={reply?.confirmed}
                error={errorAt('confirmation')}
              />
              <ButtonGroup>
                <Button>Proposer la transmission</Button>
                <ButtonLink to={`${base}/equipe-du-dossier`} variant="secondary">
                  Garder le dossier
                </ButtonLink>
              </ButtonGroup>
            </Form>
          </ConfirmPanel>
        ) : (
          <>
            <Alert tone="info" title="Vous ne pouvez pas transmettre ce dossier" headingLevel={2}>
              Seule la personne responsable du dossier peut le transmettre.
            </Alert>
            <ButtonLink to={`${base}/equipe-du-dossier`}>Retour à l’équipe</ButtonLink>
          </>
        )}
      </div>
    </>
  );
}
