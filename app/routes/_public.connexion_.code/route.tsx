import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { redeemSignInCode } from '#app/commands/redeem-sign-in-code.server.ts';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { retryAfter, SIGN_IN_REFUSALS, triesLeft } from '#app/content/sign-in.ts';
import { canTryAgain, signInPath } from '#app/domain/account/sign-in.ts';
import { environment } from '#app/server/env.server.ts';
import { countCode } from '#app/server/rate-limit.server.ts';
import { readSessionToken } from '#app/server/session.server.ts';
import { readBrowserToken, welcome } from '#app/server/sign-in-cookies.server.ts';
import { findAskedMail } from '#app/server/sign-in-link.server.ts';

export const handle: RouteHandle = { hydrate: false };

export const meta = () => [{ title: pageTitle('Vérifiez vos messages') }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { ...(await findAskedMail(request)), mailboxUrl: environment().mailboxUrl ?? null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const limit = await countCode(context.clientAddress);
  if (!limit.allowed) {
    const headers = { 'Retry-After': String(limit.retryAfterSeconds) };
    const error = `${SIGN_IN_REFUSALS.too_many_requests} ${retryAfter(limit.retryAfterSeconds)}`;
    return json({ error, isSpent: false }, { status: 429, headers });
  }
  const form = await request.formData();
  const redeemed = await redeemSignInCode({
    code: String(form.get('code') ?? ''),
    browserToken: readBrowserToken(request),
    previousToken: readSessionToken(request),
    now: new Date(),
  });
  if (redeemed.ok) return redirect(...welcome(redeemed.value));
  const left = redeemed.details?.left;
  const sentence = SIGN_IN_REFUSALS[redeemed.code];
  const error = typeof left === 'number' ? `${sentence} ${triesLeft(left)}` : sentence;
  return json({ error, isSpent: !canTryAgain(redeemed.code) }, 400);
}

export default function TypeCode() {
  const { email, after, mailboxUrl } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="fr-grid-row">
      <div className="fr-col-12 fr-col-lg-8">
        {email === null || refused?.isSpent ? (
          <NothingToType why={refused?.error ?? SIGN_IN_REFUSALS.no_request} after={after} />
        ) : (
          <CodeForm email={email} error={refused?.error} />
        )}
        {mailboxUrl === null ? null : (
          <p>
            Démonstration : les messages arrivent dans la <a href={mailboxUrl}>boîte aux lettres locale</a>.
          </p>
        )}
        <p>
          Rien reçu au bout de deux minutes ? Regardez dans les courriers indésirables, vérifiez l’adresse,
          puis <Link to={signInPath(after)}>demandez un nouveau message</Link>.
        </p>
      </div>
    </div>
  );
}

/** No code opens anything here any more: only a new message does. */
function NothingToType({ why, after }: { why: string; after: string }) {
  return (
    <>
      <PageHeader title="Demandez un nouveau message" />
      <Alert tone="warning" live="alert">
        {why}
      </Alert>
      <ButtonGroup>
        <ButtonLink to={signInPath(after)}>Demander un nouveau message</ButtonLink>
      </ButtonGroup>
    </>
  );
}

function CodeForm({ email, error }: { email: string; error: string | undefined }) {
  return (
    <>
      <PageHeader
        title="Vérifiez vos messages"
        lead={
          <p>
            Un message vient de partir vers <strong>{email}</strong>. Ouvrez son lien dans ce navigateur, ou
            tapez son code ici.
          </p>
        }
      />
      <form method="post" action="/connexion/code" noValidate className="fr-mb-4w">
        <ErrorSummary
          title="La connexion n’a pas abouti"
          errors={error === undefined ? [] : [{ name: 'code', message: error }]}
        />
        <TextInput
          name="code"
          label="Code reçu par courriel"
          hint="8 chiffres, par exemple 1234 5678"
          error={error}
          inputMode="numeric"
          autoComplete="one-time-code"
          width="sm"
          required
        />
        <Button>Me connecter</Button>
      </form>
    </>
  );
}
