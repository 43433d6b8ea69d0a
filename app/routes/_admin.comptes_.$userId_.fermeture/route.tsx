import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { disableAccount } from '#app/commands/disable-account.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { ACCOUNT_REFUSALS } from '#app/content/accounts.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { findUser } from '#db/queries/users.server.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const meta = () => [{ title: pageTitle('Fermer un compte') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, ['admin']);
  const id = params.userId ?? '';
  const account = UUID.test(id) ? await asActor(actor, (tx) => findUser(tx, id)) : undefined;
  if (account === undefined) throw new Response(null, { status: 404 });
  return { id: account.id, name: account.display_name, email: account.email };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, ['admin']);
  const userId = params.userId ?? '';
  if (!UUID.test(userId)) throw new Response(null, { status: 404 });
  const closed = await disableAccount(actor, { userId, now: new Date() });
  if (closed.ok) return redirect(`/comptes/${userId}?fait=fermeture`, 303);
  return json({ refusal: closed.code }, closed.code === 'not_found' ? 404 : 409);
}

export default function CloseAccount() {
  const { id, name, email } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Comptes', to: '/comptes' },
          { label: name, to: `/comptes/${id}` },
        ]}
        current="Fermer le compte"
      />
      <PageHeader title="Fermer ce compte ?" />
      {refused ? (
        <Alert tone="error" live="alert">
          {ACCOUNT_REFUSALS[refused.refusal]}
        </Alert>
      ) : null}
      <ConfirmPanel
        title={`${name} (${email})`}
        tone="danger"
        consequences={[
          'Ses sessions se terminent tout de suite, et cette adresse ne peut plus se connecter.',
          'Ses rôles ne valent plus. Les dossiers qui lui étaient confiés doivent être confiés à quelqu’un d’autre.',
          'Ce que cette personne a fait reste dans l’historique des dossiers.',
        ]}
      >
        <form method="post">
          <ButtonGroup>
            <Button variant="danger">Fermer le compte</Button>
            <ButtonLink to={`/comptes/${id}`} variant="tertiary">
              Annuler
            </ButtonLink>
          </ButtonGroup>
        </form>
      </ConfirmPanel>
    </>
  );
}
