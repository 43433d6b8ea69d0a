import { json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { LINK_STATES } from '#app/content/team.ts';
import { invitationState } from '#app/domain/account/team.ts';
import { hashToken } from '#app/server/secrets.server.ts';
import { actorOf, getViewer, type Viewer } from '#app/server/session.server.ts';
import { asActor } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findInvitationByToken } from '#db/queries/team.server.ts';

export const meta = () => [{ title: pageTitle('Invitation') }];

/**
 * Where the mail's link leads. The token goes no further than here: whoever is not signed in is sent to sign in and
 * finds the invitation in their list, so that no other table ever keeps it.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(request);
  if (viewer === null) throw redirect('/connexion?suite=%2Finvitations', 303);
  const state = await findState(viewer, params.token ?? '');
  if (state === 'open') throw redirect('/invitations', 303);
  return json({ state, email: viewer.email }, state === null ? 404 : 410);
}

/** Null for a link that was never sent to this person's address, whether or not it exists. */
async function findState(viewer: Viewer, token: string) {
  return asActor(actorOf(viewer), async (tx) => {
    const email = viewer.email.toLowerCase();
    const found = await findInvitationByToken(tx, { tokenHash: hashToken(token), email });
    if (!found) return null;
    const { accepted_at: acceptedAt, declined_at: declinedAt, revoked_at: revokedAt } = found;
    const facts = { acceptedAt, declinedAt, revokedAt, expiresAt: found.expires_at };
    return invitationState(facts, await readClock(tx));
  });
}

export default function InvitationLink() {
  const { state, email } = useLoaderData<typeof loader>();
  const words = state === null ? undefined : LINK_STATES[state];
  return (
    <div className="mb-column">
      <PageHeader title={words?.title ?? 'Ce lien ne mène à aucune invitation'} />
      <p>
        {words?.what ??
          `Vous êtes connecté avec l’adresse ${email}. Une invitation ne s’ouvre qu’avec l’adresse qui l’a reçue : si c’en est une autre, déconnectez-vous et indiquez celle-là. Si le message a été renvoyé, seul le dernier lien compte.`}
      </p>
      <ButtonLink to={state === 'accepted' ? '/candidatures' : '/invitations'}>
        {state === 'accepted' ? 'Voir mes candidatures' : 'Voir mes invitations'}
      </ButtonLink>
    </div>
  );
}
