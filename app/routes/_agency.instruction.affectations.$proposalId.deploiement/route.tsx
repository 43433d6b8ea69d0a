import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { DateInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { errorAt } from '#app/components/review/error-at.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count } from '#app/content/format.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { proposedDueDay } from '#app/domain/review/due-day.ts';
import { parseDate } from '#app/domain/shared/calendar-date.ts';
import { forbidden, notFound, replyRefusal, requireAgencyDesk, requireId } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { findProposal, listProposalLines } from '#db/queries/assignment-proposals.server.ts';
import { deployProposal } from './deploy.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Affecter selon la proposition') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireAgencyDesk(request);
  const id = requireId(params.proposalId);
  return asActor(actor, async (tx) => {
    const proposal = await findProposal(tx, id);
    if (!proposal || !scope.authorityIds.includes(proposal.authority_id)) throw notFound();
    if (!scope.officerOf.includes(proposal.authority_id)) throw forbidden();
    const lines = await listProposalLines(tx, id);
    return {
      id,
      isOpen: proposal.status === 'proposed',
      given: lines.filter(({ kind }) => kind === 'new').length,
      moved: lines.filter(({ kind }) => kind === 'moved').length,
      dueOn: proposedDueDay(localDateAt(proposal.now, proposal.time_zone), proposal.review_days),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, scope } = await requireAgencyDesk(request);
  const proposalId = requireId(params.proposalId);
  const dueOn = readText(await request.formData(), 'remise');
  const proposal = await asActor(actor, (tx) => findProposal(tx, proposalId));
  if (!proposal || !scope.authorityIds.includes(proposal.authority_id)) throw notFound();
  if (!scope.officerOf.includes(proposal.authority_id)) throw forbidden();
  const day = parseDate(dueOn);
  const today = localDateAt(proposal.now, proposal.time_zone);
  if (day === undefined || day < today)
    return replyRefusal('due_date_invalid', { code: 'due_date_invalid' as const, dueOn });
  if (proposal.status !== 'proposed')
    return replyRefusal('proposal_over', { code: 'proposal_over' as const, dueOn });
  const result = await deployProposal(actor, { proposalId, dueOn: day });
  if (result.ok) return redirect(`/instruction/affectations/${proposalId}`, 303);
  return replyRefusal(result.code, { code: result.code, dueOn });
}

export default function DeploymentPage() {
  const { id, isOpen, given, moved, dueOn } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Candidatures', to: '/instruction' },
          { label: 'Affectation', to: '/instruction/affectations' },
          { label: 'Proposition', to: `/instruction/affectations/${id}` },
        ]}
        current="Affecter"
      />
      <PageHeader title="Affecter selon la proposition" />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <ConfirmPanel
        title="Ce qui va se passer"
        consequences={[
          `${count(given, 'place est donnée', 'places sont données')}, chaque personne reçoit un courriel puis accepte ou refuse.`,
          moved === 0
            ? 'Aucune affectation en cours ne change de personne.'
            : `${count(moved, 'place change de personne', 'places changent de personne')} : la précédente ne voit plus le dossier.`,
          'Chaque choix est jugé une dernière fois ; ce qui est refusé est signalé ligne par ligne.',
        ]}
      >
        {isOpen ? (
          <Form method="post">
            <DateInput
              name="remise"
              label="À remettre au plus tard le"
              hint="Le délai prévu par l’appel est proposé."
              defaultValue={refusal?.dueOn ?? dueOn}
              error={errorAt(refusal, 'due_date_invalid')}
              required
            />
            <ButtonGroup>
              <Button>Affecter</Button>
              <Link className="fr-btn fr-btn--secondary" to={`/instruction/affectations/${id}`}>
                Relire encore
              </Link>
            </ButtonGroup>
          </Form>
        ) : (
          <p>Cette proposition ne peut plus être affectée.</p>
        )}
      </ConfirmPanel>
    </>
  );
}
