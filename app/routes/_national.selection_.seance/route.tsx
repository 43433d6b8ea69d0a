import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { closeSession } from '#app/commands/close-session.server.ts';
import { openSession } from '#app/commands/open-session.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActPage } from '#app/components/selection/act-page.tsx';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import { requireDeskChoice, requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { findOpenMeeting } from '#db/queries/committee-meetings.server.ts';
import { HeldByMeeting } from './held-by-meeting.tsx';

export const meta = () => [{ title: pageTitle('Séance du comité') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  return asActor(actor, async (tx) => {
    const { state, wave } = await requireDeskChoice(tx, request, new Date());
    return { state, meeting: (await findOpenMeeting(tx, wave.id)) ?? null };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const act = form.get('acte') === 'clore' ? closeSession : openSession;
  const done = await act(actor, { waveId: wave.id });
  if (!done.ok) return replyConflict({ code: done.code, details: done.details });
  return redirect(`/selection?${waveQuery(wave)}`, 303);
}

export default function CommitteeSession() {
  const { state, meeting } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const parent = {
    label: 'Sélection',
    to: `/selection?appel=${encodeURIComponent(state.callSlug)}&vague=${state.number}`,
  };
  if (meeting) return <HeldByMeeting wave={state} parent={parent} meeting={meeting} refusal={refusal} />;
  return state.hasSession ? (
    <ActPage
      title="Clore la séance du comité"
      wave={state}
      parent={parent}
      refusal={refusal}
      verb="Clore la séance"
      consequences={[
        'Plus aucun dossier ne s’inscrit et plus aucune décision ne s’enregistre avant la séance suivante.',
        'Les décisions déjà enregistrées restent, et peuvent être notifiées.',
      ]}
    >
      <input type="hidden" name="acte" value="clore" />
    </ActPage>
  ) : (
    <ActPage
      title="Ouvrir une séance du comité"
      wave={state}
      parent={parent}
      refusal={refusal}
      verb="Ouvrir la séance"
      consequences={[
        'Les dossiers classés par leur région peuvent être inscrits à l’ordre du jour.',
        'Les décisions peuvent être enregistrées tant que la séance est ouverte.',
      ]}
    >
      <input type="hidden" name="acte" value="ouvrir" />
    </ActPage>
  );
}
