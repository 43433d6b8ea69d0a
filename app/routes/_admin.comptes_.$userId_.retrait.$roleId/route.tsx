import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { revokeRole } from '#app/commands/revoke-role.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { ACCOUNT_REFUSALS } from '#app/content/accounts.ts';
import { roleLabel } from '#app/content/roles.ts';
import { isRoleName } from '#app/domain/account/roles.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { listRolesOf } from '#db/queries/accounts.server.ts';
import { findUser } from '#db/queries/users.server.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const meta = () => [{ title: pageTitle('Retirer un rôle') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, ['admin']);
  const { userId = '', roleId = '' } = params;
  if (!UUID.test(userId) || !UUID.test(roleId)) throw new Response(null, { status: 404 });
  return asActor(actor, async (tx) => {
    const account = await findUser(tx, userId);
    const held = (await listRolesOf(tx, [userId])).find(({ id }) => id === roleId);
    if (account === undefined) throw new Response(null, { status: 404 });
    const place = held?.authority_name ?? held?.department_name;
    return {
      id: account.id,
      name: account.display_name,
      role: held && isRoleName(held.role) ? roleLabel(held.role, place) : null,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, ['admin']);
  const { roleId = '' } = params;
  if (!UUID.test(roleId)) throw new Response(null, { status: 404 });
  const revoked = await revokeRole(actor, { roleId, now: new Date() });
  if (revoked.ok) return redirect(`/comptes/${revoked.value.userId}?fait=retrait`, 303);
  return json({ refusal: revoked.code }, revoked.code === 'not_found' ? 404 : 409);
}

export default function RevokeRole() {
  const { id, name, role } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Comptes', to: '/comptes' },
          { label: name, to: `/comptes/${id}` },
        ]}
        current="Retirer un rôle"
      />
      <PageHeader title="Retirer ce rôle ?" />
      {refused ? (
        <Alert tone="error" live="alert">
          {ACCOUNT_REFUSALS[refused.refusal]}
        </Alert>
      ) : null}
      {role === null ? (
        <p>
          Ce rôle n’est plus en vigueur. <a href={`/comptes/${id}`}>Revenir au compte</a>
        </p>
      ) : (
        <ConfirmPanel
          title={`${name} : ${role}`}
          tone="danger"
          consequences={[
            'Le rôle ne vaut plus dès la prochaine page que cette personne ouvrira.',
            'Son compte reste ouvert. Vous pourrez lui redonner ce rôle par une invitation.',
          ]}
        >
          <form method="post">
            <ButtonGroup>
              <Button variant="danger">Retirer le rôle</Button>
              <ButtonLink to={`/comptes/${id}`} variant="tertiary">
                Annuler
              </ButtonLink>
            </ButtonGroup>
          </form>
        </ConfirmPanel>
      )}
    </>
  );
}
