import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { redeemSignIn } from '#app/commands/redeem-sign-in.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { SIGN_IN_REFUSALS } from '#app/content/sign-in.ts';
import { type SignInRefusal, signInPath } from '#app/domain/account/sign-in.ts';
import { readSessionToken } from '#app/server/session.server.ts';
import { readBrowserToken, welcome } from '#app/server/sign-in-cookies.server.ts';
import { lookAtLink } from '#app/server/sign-in-link.server.ts';

export const handle: RouteHandle = { hydrate: false };

export const meta = () => [{ title: pageTitle('Confirmer la connexion') }];

const GONE: Record<SignInRefusal | 'usable', number> = {
  usable: 200,
  other_browser: 200,
  link_unknown: 404,
  link_used: 410,
  link_expired: 410,
  account_closed: 403,
};

/** Looks only: mail scanners and previews open links too. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const looked = await lookAtLink(request, params.token ?? '', new Date());
  return json(looked, GONE[looked.worth]);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const redeemed = await redeemSignIn({
    token: params.token ?? '',
    browserToken: readBrowserToken(request),
    previousToken: readSessionToken(request),
    now: new Date(),
  });
  if (redeemed.ok) return redirect(...welcome(redeemed.value));
  return json({ refusal: redeemed.code }, redeemed.code === 'other_browser' ? 403 : GONE[redeemed.code]);
}

export default function OpenLink() {
  const { worth, email, after } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const obstacle = refused?.refusal ?? (worth === 'usable' ? undefined : worth);
  return (
    <div className="fr-grid-row">
      <div className="fr-col-12 fr-col-lg-8">
        {obstacle === undefined ? <Confirm email={email} /> : <Obstacle refusal={obstacle} after={after} />}
      </div>
    </div>
  );
}

function Confirm({ email }: { email: string | null }) {
  return (
    <>
      <PageHeader
        title="Confirmer la connexion"
        lead={
          <p>
            Vous allez vous connecter avec l’adresse <strong>{email}</strong>.
          </p>
        }
      />
      <form method="post">
        <Button size="lg">Me connecter</Button>
      </form>
    </>
  );
}

/** A new message leads where the first one did. */
function Obstacle({ refusal, after }: { refusal: SignInRefusal; after: string }) {
  return (
    <>
      <PageHeader title="Ce lien ne peut pas servir ici" />
      <Alert tone="warning">{SIGN_IN_REFUSALS[refusal]}</Alert>
      <ButtonGroup>
        <ButtonLink to={signInPath(after)}>Demander un nouveau message</ButtonLink>
        <ButtonLink to="/aide" variant="secondary">
          Obtenir de l’aide
        </ButtonLink>
      </ButtonGroup>
    </>
  );
}
