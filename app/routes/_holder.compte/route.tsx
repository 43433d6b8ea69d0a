import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { renameAccount } from '#app/commands/rename-account.server.ts';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonLink } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { roleLabel } from '#app/content/roles.ts';
import { SIGN_IN_REFUSALS } from '#app/content/sign-in.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { listSessionsOf } from '#db/queries/sessions.server.ts';
import { Sessions } from './sessions.tsx';

export const meta = () => [{ title: pageTitle('Mon compte') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer, actor } = await requirePerson(request);
  const sessions = await asActor(actor, (tx) => listSessionsOf(tx, viewer.userId, new Date()));
  return {
    email: viewer.email,
    displayName: viewer.displayName,
    roles: viewer.roles.map(({ role, place }) => roleLabel(role, place)),
    sessions: sessions.map((session) => ({
      openedAt: session.created_at,
      lastSeenAt: session.last_seen_at,
      isThisOne: session.token_hash.equals(viewer.sessionHash),
    })),
    done: new URL(request.url).searchParams.get('fait'),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requirePerson(request);
  const form = await request.formData();
  const renamed = await renameAccount(actor, { displayName: form.get('displayName') });
  if (renamed.ok) return redirect('/compte?fait=nom', 303);
  return json({ typed: String(form.get('displayName') ?? '').slice(0, 300), refusal: renamed.code }, 400);
}

export default function Account() {
  const { email, displayName, roles, sessions, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const error = refused && SIGN_IN_REFUSALS[refused.refusal];
  return (
    <div className="fr-grid-row">
      <div className="fr-col-12 fr-col-lg-8">
        <PageHeader title="Mon compte" />
        {done === 'nom' ? <Alert tone="success">Votre nom est enregistré.</Alert> : null}
        {done === 'sessions' ? <Alert tone="success">Vos autres sessions sont fermées.</Alert> : null}
        <ErrorSummary errors={error ? [{ name: 'displayName', message: error }] : []} />
        <form method="post" action="/compte" noValidate>
          <TextInput
            name="displayName"
            label="Votre nom"
            hint="Tel que le verront les personnes qui travaillent avec vous sur un dossier"
            error={error}
            defaultValue={refused?.typed ?? displayName}
            autoComplete="name"
            width="md"
            required
          />
          <Button>Enregistrer</Button>
        </form>
        <h2 className="fr-mt-6w">Votre accès</h2>
        <DataList
          items={[
            { label: 'Adresse de connexion', value: email },
            { label: 'Rôles', value: roles.length === 0 ? roleLabel('holder') : roles.join('\n') },
          ]}
        />
        <p className="fr-mt-3w">
          <ButtonLink to="/compte/notifications" variant="tertiary" icon="fr-icon-notification-badge-line">
            Choisir mes notifications
          </ButtonLink>
        </p>
        <Sessions sessions={sessions} />
      </div>
    </div>
  );
}
