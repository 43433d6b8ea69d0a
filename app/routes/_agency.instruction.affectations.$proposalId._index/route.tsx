import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { PROPOSAL_STATES } from '#app/content/assignment-plan.ts';
import { formatDateTime } from '#app/content/format.ts';
import { requireAgencyDesk, requireId } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadProposal } from './load-proposal.server.ts';
import { ProposalLoads } from './proposal-loads.tsx';
import { ProposalProgress } from './proposal-progress.tsx';
import { ProposalTable } from './proposal-table.tsx';
import { ProposalWorth } from './proposal-worth.tsx';

export const handle: RouteHandle = { width: 'wide' };

export const meta: MetaFunction = () => [{ title: pageTitle('Proposition d’affectation') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireAgencyDesk(request);
  const id = requireId(params.proposalId);
  return asActor(actor, (tx) => loadProposal(tx, scope, id));
}

export default function ProposalPage() {
  const { proposal, isRunning, mayAct, files, loads, obstacles } = useLoaderData<typeof loader>();
  const { id, status, levels, bounds, gap, seconds, fingerprint } = proposal;
  const state = PROPOSAL_STATES[status];
  const mayChange = mayAct && status === 'proposed';
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Candidatures', to: '/instruction' },
          { label: 'Affectation', to: `/instruction/affectations?appel=${proposal.callSlug}` },
        ]}
        current="Proposition"
      />
      <PageHeader
        eyebrow={proposal.callTitle}
        title="Proposition d’affectation"
        lead={`Demandée par ${proposal.requestedBy}, ${formatDateTime(proposal.requestedAt)}.`}
      />
      <p>
        <Badge tone={state.tone}>{state.name}</Badge>
      </p>
      {isRunning ? <ProposalProgress id={id} step={proposal.step} seconds={seconds} mayAct={mayAct} /> : null}
      {status === 'infeasible' ? <Obstacles sentences={obstacles} /> : null}
      {status === 'cancelled' ? (
        <p>Le calcul a été arrêté avant sa fin. Rien n’a été affecté, personne n’a été prévenu.</p>
      ) : null}
      {status === 'failed' ? (
        <Alert tone="error" title="Le calcul n’a pas abouti">
          <p>
            Rien n’a été affecté. Demandez une nouvelle proposition ; si cela se répète, prévenez
            l’assistance.
          </p>
        </Alert>
      ) : null}
      {isOver(status) ? <NextStep callSlug={proposal.callSlug} /> : null}
      {levels && bounds ? (
        <>
          {mayChange ? (
            <p>
              <Link className="fr-btn" to={`/instruction/affectations/${id}/deploiement`}>
                Affecter selon cette proposition
              </Link>
            </p>
          ) : null}
          <ProposalWorth {...{ levels, bounds, gap, seconds, fingerprint }} />
          <ProposalTable proposalId={id} files={files} mayEdit={mayChange} />
          <ProposalLoads loads={loads} />
        </>
      ) : null}
    </>
  );
}

/** Ended without a proposal: the next step is on the page of loads and caps. */
function isOver(status: keyof typeof PROPOSAL_STATES): boolean {
  return status === 'infeasible' || status === 'cancelled' || status === 'failed';
}

function NextStep({ callSlug }: { callSlug: string }) {
  return (
    <p className="fr-mt-3w">
      <ButtonLink to={`/instruction/affectations?appel=${callSlug}`}>
        Régler les plafonds et proposer à nouveau
      </ButtonLink>
    </p>
  );
}

function Obstacles({ sentences }: { sentences: readonly string[] }) {
  return (
    <Alert tone="warning" title="Aucune affectation n’est possible">
      <p>Voici ce qui l’empêche. Une fois ces obstacles levés, demandez une nouvelle proposition.</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Alert>
  );
}
