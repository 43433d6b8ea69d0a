import { randomUUID } from 'node:crypto';
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { createApplication } from '#app/commands/create-application.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { CardGrid } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatMinutes } from '#app/content/duration.ts';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { count, formatDateTime } from '#app/content/format.ts';
import { TOTAL_MINUTES } from '#app/domain/application/sections/index.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findNextWave, listOpenWaves } from '#db/queries/calls.server.ts';
import { listReceivedInvitations } from '#db/queries/team.server.ts';
import { ApplicationCardView } from './application-card.tsx';
import { listApplicationCards } from './list-applications.server.ts';
import { type OpenWave, StartForm } from './start-form.tsx';

export const meta = () => [{ title: pageTitle('Mes candidatures') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer, actor } = await requireHolder(request);
  return asActor(actor, async (tx) => ({
    invitationCount: (await listReceivedInvitations(tx, viewer.email.toLowerCase())).length,
    cards: await listApplicationCards(tx, actor.userId),
    waves: (await listOpenWaves(tx)).map(toOpenWave),
    nextWave: (await findNextWave(tx)) ?? null,
    now: await readClock(tx),
    creationKey: randomUUID(),
    duration: formatMinutes(TOTAL_MINUTES),
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const form = await request.formData();
  const created = await createApplication(actor, {
    creationKey: idIn(form.get('cle')),
    waveId: idIn(form.get('vague')),
    originId: form.get('origine') ? idIn(form.get('origine')) : undefined,
  });
  if (!created.ok) return replyConflict({ message: filingSentence(created.code) });
  return redirect(`/candidatures/${created.value.applicationId}`, 303);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A hidden field that nobody types: a value of another shape is a forged or broken form. */
function idIn(value: FormDataEntryValue | null): string {
  if (typeof value === 'string' && UUID.test(value)) return value;
  throw new Response(null, { status: 400 });
}

function toOpenWave(wave: Awaited<ReturnType<typeof listOpenWaves>>[number]): OpenWave {
  return { id: wave.id, label: wave.label, callTitle: wave.call_title, closesAt: wave.closes_at };
}

export default function MyApplications() {
  const { cards, waves, nextWave, now, creationKey, duration, invitationCount } =
    useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title="Mes candidatures"
        lead={
          cards.length === 0
            ? undefined
            : 'Vos brouillons d’abord : ils ne sont lus par personne tant que vous ne les déposez pas.'
        }
      />
      {refusal ? (
        <Alert tone="error" title="La candidature n’a pas été créée" headingLevel={2} live="alert">
          {refusal.message}
        </Alert>
      ) : null}
      {invitationCount > 0 ? (
        <Alert tone="info" title="On vous invite à rejoindre un dossier" headingLevel={2}>
          <p>
            <Link to="/invitations" className="fr-link">
              {count(invitationCount, 'invitation attend', 'invitations attendent')} votre réponse
            </Link>
          </p>
        </Alert>
      ) : null}
      {cards.length > 0 ? (
        <CardGrid>
          {cards.map((card) => (
            <ApplicationCardView key={card.id} card={card} now={now} />
          ))}
        </CardGrid>
      ) : (
        <EmptyState
          title="Vous n’avez pas encore de candidature"
          icon="fr-icon-draft-line"
          action={
            waves.length > 0 ? (
              <StartForm waves={waves} creationKey={creationKey} variant="primary" />
            ) : undefined
          }
        >
          {waves.length > 0
            ? `Commencez un brouillon : vos réponses s’enregistrent au fur et à mesure, et vous déposez quand le dossier est prêt. Comptez environ ${duration} en tout, en plusieurs fois.`
            : nextWave
              ? `Le dépôt ouvrira le ${formatDateTime(nextWave.opens_at)}.`
              : 'Aucun dépôt n’est ouvert en ce moment.'}
        </EmptyState>
      )}
      {cards.length > 0 && waves.length > 0 ? (
        <section className="fr-mt-6w">
          <h2>Commencer une autre candidature</h2>
          <p>
            Un même porteur dépose en principe un seul dossier par vague. Si l’un de vos brouillons convient,
            reprenez-le plutôt.
          </p>
          <StartForm waves={waves} creationKey={creationKey} variant="secondary" origins={cards} />
        </section>
      ) : null}
      {cards.length > 0 && waves.length === 0 ? (
        <p className="fr-mt-6w">
          {nextWave
            ? `Aucun dépôt n’est ouvert en ce moment. Le prochain ouvrira le ${formatDateTime(nextWave.opens_at)}.`
            : 'Aucun dépôt n’est ouvert en ce moment.'}
        </p>
      ) : null}
      <p className="fr-mt-4w">
        <Link to="/rattachement" className="fr-link">
          Retrouver un dossier envoyé sur papier
        </Link>
      </p>
    </>
  );
}
