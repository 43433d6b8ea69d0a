import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { offersDemonstrationAccounts } from '#app/commands/become-demonstration-account.server.ts';
import { requestSignIn } from '#app/commands/request-sign-in.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { parseEmail } from '#app/domain/account/email.ts';
import { homePathOf } from '#app/domain/account/navigation.ts';
import { safeRedirectPath } from '#app/domain/account/sign-in.ts';
import { countSignIn } from '#app/server/rate-limit.server.ts';
import { randomToken } from '#app/server/secrets.server.ts';
import { getViewer } from '#app/server/session.server.ts';
import { browserTokenCookie, readBrowserToken } from '#app/server/sign-in-cookies.server.ts';
import { asActor, SIGN_IN } from '#db/client.server.ts';
import { listDemonstrationAccounts } from '#db/queries/users.server.ts';
import { DemonstrationAccounts } from './demonstration-accounts.tsx';
import { groupAccounts } from './group-accounts.ts';
import styles from './sign-in.css?url';
import { SignInForm } from './sign-in-form.tsx';

export const handle: RouteHandle = { hydrate: false };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Connexion') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await getViewer(request);
  const accounts = offersDemonstrationAccounts() ? await asActor(SIGN_IN, listDemonstrationAccounts) : [];
  const active = viewer?.roles.find(({ id }) => id === viewer.activeRoleId);
  return {
    after: safeRedirectPath(new URL(request.url).searchParams.get('suite')),
    signedInAs: viewer?.displayName ?? null,
    home: homePathOf(active?.role ?? null),
    accountGroups: groupAccounts(accounts),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const typed = String(form.get('email') ?? '').slice(0, 300);
  const asked = safeRedirectPath(form.get('suite'));
  const email = parseEmail(typed);
  if (email === undefined) return json({ typed, asked, refusal: 'email_invalid' as const, wait: 0 }, 400);
  const limit = await countSignIn(request, context.clientAddress, email);
  if (!limit.allowed) {
    const headers = { 'Retry-After': String(limit.retryAfterSeconds) };
    const refusal = 'too_many_requests' as const;
    return json({ typed, asked, refusal, wait: limit.retryAfterSeconds }, { status: 429, headers });
  }
  const browserToken = readBrowserToken(request) ?? randomToken();
  await requestSignIn({ email, redirectTo: asked, browserToken, now: new Date() });
  return redirect('/connexion/code', {
    status: 303,
    headers: { 'Set-Cookie': browserTokenCookie(browserToken) },
  });
}

export default function SignIn() {
  const { after, signedInAs, home, accountGroups } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="fr-grid-row">
      <div className="fr-col-12 fr-col-lg-8">
        <PageHeader
          title="Se connecter"
          lead="Sans mot de passe : indiquez votre adresse, et un message vous ouvre la porte. Pas encore de compte ? Il est créé à votre première connexion."
        />
        {signedInAs === null ? null : (
          <div className="fr-mb-4w">
            <p>
              Vous êtes déjà connecté : <strong>{signedInAs}</strong>.
            </p>
            <ButtonLink to={after === '/' ? home : after} variant="secondary">
              Continuer
            </ButtonLink>
          </div>
        )}
        <SignInForm after={refused?.asked ?? after} refused={refused} />
        <DemonstrationAccounts groups={accountGroups} after={after} />
      </div>
    </div>
  );
}
