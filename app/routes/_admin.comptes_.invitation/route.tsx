import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inviteAgent } from '#app/commands/invite-agent.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { listDepartments } from '#db/queries/accounts.server.ts';
import { listAuthorities } from '#db/queries/calls.server.ts';
import { InvitationForm } from './invitation-form.tsx';

export const meta = () => [{ title: pageTitle('Inviter un agent') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, ['admin']);
  return asActor(actor, async (tx) => {
    const authorities = await listAuthorities(tx);
    return {
      authorities: authorities.map(({ id, name }) => ({ value: String(id), label: name })),
      departments: (await listDepartments(tx)).map(({ code, name }) => ({
        value: code,
        label: `${code} – ${name}`,
      })),
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, ['admin']);
  const form = await request.formData();
  const read = (name: string) => String(form.get(name) ?? '').slice(0, 300);
  const typed = {
    email: read('email'),
    displayName: read('displayName'),
    role: read('role'),
    authorityId: read('authorityId'),
    departmentCode: read('departmentCode'),
  };
  const invited = await inviteAgent(actor, typed);
  if (invited.ok) return redirect(`/comptes/${invited.value.userId}?fait=invitation`, 303);
  return json({ typed, refusal: invited.code }, invited.code === 'role_already_held' ? 409 : 400);
}

export default function Invite() {
  const options = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Comptes', to: '/comptes' }]} current="Inviter un agent" />
      <div className="fr-grid-row">
        <div className="fr-col-12 fr-col-lg-8">
          <PageHeader
            title="Inviter un agent"
            lead="La personne reçoit un message qui lui dit son rôle et comment se connecter."
          />
          <InvitationForm {...options} refused={refused} />
        </div>
      </div>
    </>
  );
}
