import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { depositApplication } from '#app/commands/deposit-application.server.ts';
import { finishDeposit } from '#app/commands/finish-deposit.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { NoticeBadge } from '#app/components/application/notice-address.tsx';
import { Checkbox } from '#app/components/form/choice.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Money } from '#app/components/ui/values.tsx';
import { officialMoment } from '#app/content/deadlines.ts';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { count } from '#app/content/format.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { loadDeposit } from './load-deposit.server.ts';

export const meta = () => [{ title: pageTitle('Déposer le dossier') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadDeposit(tx, { id, userId: actor.userId }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const attempt = await depositApplication(actor, {
    applicationId,
    idempotencyKey: requireId(String(form.get('cle') ?? '')),
    fingerprint: String(form.get('empreinte') ?? '').slice(0, 64),
    sworn: form.get('attestation') === 'true',
  });
  const deposited = attempt.ok ? await finishDeposit(actor, attempt.value.attemptId) : attempt;
  if (deposited.ok) return redirect(await afterDeposit(actor, applicationId), 303);
  if (deposited.code === 'not_found') throw notFound();
  return replyConflict({ code: deposited.code, message: filingSentence(deposited.code) });
}

/** An agent who entered an envelope leaves the file at its deposit, and goes on from the agency's side. */
async function afterDeposit(actor: PersonActor, applicationId: string): Promise<string> {
  const held = await asActor(actor, (tx) =>
    findHeldApplication(tx, { id: applicationId, userId: actor.userId }),
  );
  return held ? `/candidatures/${applicationId}/recepisse?depot=1` : `/instruction/${applicationId}/papier`;
}

type PageData = ReturnType<typeof useLoaderData<typeof loader>>;

export default function DepositPage() {
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const base = `/candidatures/${data.application.id}`;
  const isAgain = data.application.status !== 'draft';
  return (
    <>
      <ApplicationTrail
        to={base}
        title={data.summary.title}
        between={[{ label: 'Vérification', to: `${base}/verification` }]}
        current="Dépôt"
      />
      <div className="mb-column">
        <PageHeader
          title={isAgain ? 'Déposer une nouvelle version' : 'Déposer le dossier'}
          lead={deadlineOf(data)}
        />
        {refusal ? (
          <Alert tone="error" title="Le dossier n’est pas déposé" headingLevel={2} live="alert">
            {refusal.message}
          </Alert>
        ) : null}
        {data.canDeposit && data.isComplete ? (
          <DepositForm data={data} isAgain={isAgain} />
        ) : (
          <NotYet data={data} />
        )}
      </div>
    </>
  );
}

function deadlineOf({ window, departmentCode, canDeposit, isSignatory }: PageData): string {
  const moment = officialMoment(window.closesAt, departmentCode);
  if (window.state === 'closed' && isSignatory && !canDeposit)
    return `La date limite est passée depuis le ${moment}.`;
  return window.state === 'closed'
    ? `La date limite est passée depuis le ${moment}. Votre dépôt sera conservé et signalé comme tardif : l’agence décidera s’il peut être examiné.`
    : `Vous pouvez déposer jusqu’au ${moment}. L’heure qui compte est celle à laquelle nous recevons votre demande.`;
}

function DepositForm({ data, isAgain }: { data: PageData; isAgain: boolean }) {
  const busy = useNavigation().state !== 'idle';
  const { summary } = data;
  return (
    <>
      <DataList
        items={[
          { label: 'Projet', value: summary.title },
          { label: 'Porteur', value: summary.holderName },
          { label: 'Service qui recevra le dossier', value: summary.authorityName },
          { label: 'Subvention demandée', value: <Money cents={summary.requestedCents} /> },
          { label: 'Pièces jointes', value: count(summary.attachmentCount, 'fichier', 'fichiers') },
          {
            label: 'Accusé de réception envoyé à',
            value: (
              <>
                {summary.noticeEmail} <NoticeBadge notice={data.notice} />
              </>
            ),
          },
        ]}
      />
      <Form method="post" className="fr-mt-4w">
        <input type="hidden" name="cle" value={data.idempotencyKey} />
        <input type="hidden" name="empreinte" value={data.fingerprint} />
        <Checkbox name="attestation" label={data.statement} required />
        <p className="fr-mt-2w">
          {isAgain
            ? 'La nouvelle version remplacera celle que l’agence a reçue. Toutes sont conservées.'
            : 'Après le dépôt, vous pourrez encore remplacer votre dossier jusqu’à la date limite.'}
        </p>
        <ButtonGroup>
          <Button aria-disabled={busy || undefined} icon="fr-icon-send-plane-line">
            {busy ? 'Dépôt en cours…' : isAgain ? 'Déposer cette version' : 'Déposer le dossier'}
          </Button>
          <ButtonLink to={`/candidatures/${data.application.id}/verification`} variant="secondary">
            Revenir à la vérification
          </ButtonLink>
        </ButtonGroup>
      </Form>
    </>
  );
}

function NotYet({ data }: { data: PageData }) {
  const base = `/candidatures/${data.application.id}`;
  const isDeposited = data.application.status === 'deposited';
  const isOver = data.isSignatory && !data.canDeposit;
  const why = !data.isSignatory
    ? 'Seule la personne qui porte la candidature, ou son signataire, peut la déposer.'
    : !data.canDeposit
      ? isDeposited
        ? 'La dernière version déposée avant la date limite est celle que l’agence examine.'
        : 'Cette candidature ne peut plus être déposée dans son état actuel.'
      : 'Il reste des réponses à donner ou à corriger.';
  return (
    <>
      <Alert tone="warning" title="Ce dossier ne peut pas être déposé maintenant" headingLevel={2}>
        {why}
      </Alert>
      <ButtonGroup>
        {isOver ? (
          <ButtonLink to={isDeposited ? `${base}/recepisse` : base}>
            {isDeposited ? 'Voir le récépissé' : 'Retour à la candidature'}
          </ButtonLink>
        ) : (
          <ButtonLink to={`${base}/verification`}>Voir le dossier et ce qui manque</ButtonLink>
        )}
      </ButtonGroup>
    </>
  );
}
