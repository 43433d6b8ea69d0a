import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { grantDelegation } from '#app/commands/grant-delegation.server.ts';
import { revokeDelegation } from '#app/commands/revoke-delegation.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { replyRefusal, requireAgencyDesk } from '#app/server/desk.server.ts';
import { readId, readText, readTexts } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { DelegationForm } from './delegation-form.tsx';
import { DelegationTable } from './delegation-table.tsx';
import { loadDelegations } from './load-delegations.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Délégations de signature') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireAgencyDesk(request);
  return { agencies: await asActor(actor, (tx) => loadDelegations(tx, scope)) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor, scope } = await requireAgencyDesk(request);
  const form = await request.formData();
  const { directorOf } = scope;
  const authorityId = directorOf.find((id) => String(id) === readText(form, 'agence')) ?? directorOf[0] ?? 0;
  const posted = {
    delegateId: readId(form, 'personne'),
    acts: readTexts(form, 'actes'),
    startsOn: readText(form, 'debut'),
    endsOn: readText(form, 'fin'),
    reference: readText(form, 'decision'),
  };
  const result =
    form.get('intent') === 'retirer'
      ? await revokeDelegation(actor, { authorityId, id: readId(form, 'delegation') })
      : await grantDelegation(actor, { authorityId, ...posted });
  if (result.ok) return redirect('/instruction/delegations', 303);
  return replyRefusal(result.code, { code: result.code, authorityId, posted });
}

export default function DelegationsPage() {
  const { agencies } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Candidatures', to: '/instruction' }]}
        current="Délégations de signature"
      />
      <PageHeader
        title="Délégations de signature"
        lead="Qui signe à la place de la direction, pour quels actes, et de quand à quand."
      />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      {agencies.map((agency) => (
        <section key={agency.id} aria-labelledby={`agence-${agency.id}`}>
          <h2 id={`agence-${agency.id}`}>{agency.name}</h2>
          <DelegationTable agency={agency} />
          {agency.mayGrant ? (
            <DelegationForm
              agency={agency}
              refusal={refusal?.authorityId === agency.id ? refusal : undefined}
            />
          ) : null}
        </section>
      ))}
    </>
  );
}
