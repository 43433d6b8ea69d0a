import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { requestAssignmentProposal } from '#app/commands/request-assignment-proposal.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { replyRefusal, requireAgencyDesk } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadAssignments } from './load-assignments.server.ts';
import { LoadTable } from './load-table.tsx';
import { ProposalList } from './proposal-list.tsx';
import { ProposeForm } from './propose-form.tsx';

export const handle: RouteHandle = { width: 'wide' };

export const meta: MetaFunction = () => [{ title: pageTitle('Affectation des évaluateurs') }];

const DEFAULTS = { cap: '10', seconds: '30' };

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireAgencyDesk(request);
  const slug = new URL(request.url).searchParams.get('appel') ?? '';
  return asActor(actor, (tx) => loadAssignments(tx, scope, slug));
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireAgencyDesk(request);
  const form = await request.formData();
  const [cap, seconds] = [readText(form, 'plafond'), readText(form, 'duree')];
  const result = await requestAssignmentProposal(actor, {
    callId: readText(form, 'appel'),
    authorityId: Number(readText(form, 'agence')),
    parameters: { defaultCap: Number(cap), seconds: Number(seconds) },
  });
  if (result.ok) return redirect(`/instruction/affectations/${result.value.id}`, 303);
  return replyRefusal(result.code, { code: result.code, cap, seconds });
}

export default function AssignmentsPage() {
  const desk = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Affectation" />
      <PageHeader title="Affectation des évaluateurs" lead={desk?.call.title} />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      {desk === null ? (
        <EmptyState title="Rien à affecter" icon="fr-icon-team-line">
          Les dossiers apparaissent ici dès qu’ils sont déclarés recevables.
        </EmptyState>
      ) : (
        <>
          {desk.calls.length > 1 ? <CallChoice calls={desk.calls} current={desk.call.slug} /> : null}
          {desk.mayPropose ? (
            <section aria-labelledby="proposer">
              <h2 id="proposer">Proposer une affectation</h2>
              <ProposeForm
                call={desk.call}
                defaults={refusal ? { cap: refusal.cap, seconds: refusal.seconds } : DEFAULTS}
              />
            </section>
          ) : null}
          {desk.proposals.length > 0 ? <ProposalList proposals={desk.proposals} /> : null}
          <section aria-labelledby="charges">
            <h2 id="charges">Charge des évaluateurs</h2>
            <LoadTable reviewers={desk.reviewers} mayEdit={desk.mayPropose} />
          </section>
        </>
      )}
    </>
  );
}

type CallChoiceProps = { calls: readonly { slug: string; title: string }[]; current: string };

function CallChoice({ calls, current }: CallChoiceProps) {
  return (
    <ul className="fr-tags-group">
      {calls.map(({ slug, title }) => (
        <li key={slug}>
          <Link
            className="fr-tag"
            to={`/instruction/affectations?appel=${slug}`}
            aria-current={slug === current ? 'true' : undefined}
          >
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
