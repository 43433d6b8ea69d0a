import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActPage } from '#app/components/selection/act-page.tsx';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import { requireDeskChoice, requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta = () => [{ title: pageTitle('Calculer le classement') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const { state } = await asActor(actor, (tx) => requireDeskChoice(tx, request, new Date()));
  return { state };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const ranked = await runRanking(actor, { waveId: wave.id });
  if (!ranked.ok) return replyConflict({ code: ranked.code, details: ranked.details });
  return redirect(`/selection?${waveQuery(wave)}`, 303);
}

export default function RunRanking() {
  const { state } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <ActPage
      title="Calculer le classement"
      wave={state}
      parent={{
        label: 'Sélection',
        to: `/selection?appel=${encodeURIComponent(state.callSlug)}&vague=${state.number}`,
      }}
      refusal={refusal}
      verb="Calculer le classement"
      consequences={[
        'Le classement part des notes brutes verrouillées, sans arrondi, et départage les égalités selon la règle écrite ; jamais selon la date de dépôt.',
        'La base de données refait le calcul par ses propres moyens : à la moindre différence, rien n’est enregistré.',
        'Les notes, les règles et le résultat sont conservés avec leur empreinte.',
      ]}
    />
  );
}
