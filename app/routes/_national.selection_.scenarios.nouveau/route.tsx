import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requestScenario } from '#app/commands/request-scenario.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActRefused } from '#app/components/selection/act-refused.tsx';
import styles from '#app/components/selection/selection.css?url';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import type { DeskRefusalCode } from '#app/content/selection.ts';
import { SCENARIO_ROLES } from '#app/domain/selection/national-rights.ts';
import {
  readScenario,
  type ScenarioProblem,
  type TypedScenario,
} from '#app/domain/selection/scenario/typed-scenario.ts';
import { requireDeskChoice, requireNamedWave } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadForm, scopeOf } from './load-form.server.ts';
import { readTyped } from './read-typed.ts';
import { ScenarioForm } from './scenario-form.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Nouveau scénario') }];

type Answer = {
  typed: TypedScenario;
  problems: ScenarioProblem[];
  refusal: { code: DeskRefusalCode } | null;
};

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, SCENARIO_ROLES);
  return asActor(actor, async (tx) => {
    const { wave, state } = await requireDeskChoice(tx, request, new Date());
    const model = new URL(request.url).searchParams.get('modele');
    return { wave: state, form: await loadForm(tx, wave, model) };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, SCENARIO_ROLES);
  const posted = await request.formData();
  const { wave, form } = await asActor(actor, async (tx) => {
    const named = await requireNamedWave(tx, posted);
    return { wave: named, form: await loadForm(tx, named, null) };
  });
  const typed = readTyped(posted);
  if (!form) return replyConflict<Answer>({ typed, problems: [], refusal: { code: 'ranking_missing' } });
  const read = readScenario(typed, scopeOf(form));
  if (!read.ok) return replyInvalid<Answer>({ typed, problems: read.problems, refusal: null });
  const asked = await requestScenario(actor, { waveId: wave.id, ...read });
  if (asked.ok) return redirect(`/selection/scenarios/${asked.value.id}`, 303);
  return replyConflict<Answer>({ typed, problems: [], refusal: { code: asked.code } });
}

export default function NewScenario() {
  const { wave, form } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  const desk = `/selection?${query}`;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Sélection', to: desk },
          { label: 'Scénarios', to: `/selection/scenarios?${query}` },
        ]}
        current="Nouveau scénario"
      />
      <PageHeader
        title="Nouveau scénario"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead="Fixez les règles ; le calcul cherche le choix qui vaut le plus en les respectant toutes. Une fois lancé, un scénario ne change plus : pour essayer autre chose, vous en ferez une copie."
      />
      <ActRefused refusal={answer?.refusal ?? undefined} />
      {form === null || form.projects.length === 0 ? (
        <EmptyState
          title={form === null ? 'Pas encore de classement' : 'Aucun projet à choisir'}
          action={<ButtonLink to={desk}>Revenir à la sélection</ButtonLink>}
        >
          {form === null
            ? 'Un scénario part du classement de la vague : calculez-le d’abord.'
            : 'Tous les projets classés ont une décision.'}
        </EmptyState>
      ) : (
        <>
          {form.isOutdated ? (
            <Alert tone="warning" title="Le classement n’est plus à jour">
              <p>Recalculez-le sur le bureau de sélection avant de lancer un scénario.</p>
            </Alert>
          ) : null}
          <ScenarioForm
            wave={wave}
            choices={form}
            typed={answer?.typed ?? form.start}
            problems={answer?.problems ?? []}
          />
        </>
      )}
    </>
  );
}
