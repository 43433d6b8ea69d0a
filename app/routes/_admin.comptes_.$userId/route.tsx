import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Timeline } from '#app/components/ui/timeline.tsx';
import { accountAct } from '#app/content/accounts.ts';
import { formatDateTime } from '#app/content/format.ts';
import { ROLE_LABELS } from '#app/content/roles.ts';
import { isRoleName } from '#app/domain/account/roles.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { listAccountEvents, listRolesOf } from '#db/queries/accounts.server.ts';
import { findUser } from '#db/queries/users.server.ts';
import { HeldRoles } from './held-roles.tsx';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const meta = () => [{ title: pageTitle('Compte') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, ['admin', 'auditor']);
  const id = params.userId ?? '';
  return asActor(actor, async (tx) => {
    const account = UUID.test(id) ? await findUser(tx, id) : undefined;
    if (account === undefined) throw new Response(null, { status: 404 });
    return {
      account,
      isOwn: account.id === actor.userId,
      mayManage: actor.roles.some(({ role }) => role === 'admin'),
      roles: await listRolesOf(tx, [id]),
      events: await listAccountEvents(tx, id),
      done: new URL(request.url).searchParams.get('fait'),
    };
  });
}

const DONE: Record<string, string> = {
  invitation: 'L’invitation est partie, et le rôle est actif.',
  retrait: 'Le rôle est retiré : il ne vaut plus dès la prochaine page.',
  fermeture: 'Le compte est fermé, et ses sessions sont terminées.',
};

export default function AccountPage() {
  const { account, roles, events, done, isOwn, mayManage } = useLoaderData<typeof loader>();
  const isOpen = account.disabled_at === null;
  return (
    <>
      <Breadcrumb trail={[{ label: 'Comptes', to: '/comptes' }]} current={account.display_name} />
      <div className="fr-grid-row">
        <div className="fr-col-12 fr-col-lg-8">
          <PageHeader
            title={account.display_name}
            badge={
              <Badge tone={isOpen ? 'success' : 'muted'}>{isOpen ? 'Compte ouvert' : 'Compte fermé'}</Badge>
            }
          />
          {done !== null && DONE[done] ? <Alert tone="success">{DONE[done]}</Alert> : null}
          <DataList
            items={[
              { label: 'Adresse', value: account.email },
              { label: 'Créé le', value: formatDateTime(account.created_at, { zone: false }) },
              ...(account.disabled_at === null
                ? []
                : [{ label: 'Fermé le', value: formatDateTime(account.disabled_at, { zone: false }) }]),
            ]}
          />
          <HeldRoles userId={account.id} roles={roles} mayManage={mayManage} />
          <h2>Historique</h2>
          <Timeline
            label="Actes sur ce compte"
            items={events.map((event) => ({
              key: String(event.id),
              title: `${accountAct(event.act)}${roleIn(event.payload)}`,
              when: formatDateTime(event.at, { zone: false }),
              detail: event.actor_id === account.id ? undefined : (event.actor_name ?? 'Ligne de commande'),
            }))}
          />
          {mayManage && isOpen && !isOwn ? (
            <ButtonLink to={`/comptes/${account.id}/fermeture`} variant="tertiary">
              Fermer ce compte
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </>
  );
}

function roleIn(payload: unknown): string {
  const role = typeof payload === 'object' && payload !== null && 'role' in payload ? payload.role : '';
  return typeof role === 'string' && isRoleName(role) ? ` : ${ROLE_LABELS[role]}` : '';
}
