import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/selection/selection.css?url';
import { WaveSwitch } from '#app/components/selection/wave-switch.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Stepper } from '#app/components/ui/stepper.tsx';
import { STAGE_LABELS } from '#app/content/selection.ts';
import { STEERING_READERS } from '#app/domain/selection/national-rights.ts';
import { WAVE_STAGES } from '#app/domain/selection/national-tasks.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { Journal } from './journal.tsx';
import { loadSteering } from './load-steering.server.ts';
import { Tasks } from './tasks.tsx';
import { WaveCalendar } from './wave-calendar.tsx';
import { WaveFigures } from './wave-figures.tsx';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Pilotage') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_READERS);
  return loadSteering(request, actor);
}

export default function Steering() {
  const { mayAct, tasks, appeals, desk } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Pilotage de l’appel à projets"
        lead="Ce qui attend une décision nationale, puis l’avancement de chaque vague."
        actions={
          desk === null ? undefined : (
            <ButtonLink
              to={`/pilotage/tableau-de-bord?appel=${encodeURIComponent(desk.state.callSlug)}&vague=${desk.state.number}`}
              variant="secondary"
            >
              Tableau de bord
            </ButtonLink>
          )
        }
      />
      {mayAct ? <Tasks tasks={tasks} appeals={appeals} /> : null}
      {desk === null ? (
        <EmptyState title="Aucun appel à projets">
          Les appels et leurs vagues sont créés par l’administration du service.
        </EmptyState>
      ) : (
        <section aria-labelledby="vague">
          <h2 id="vague" className="fr-mt-6w">
            {desk.state.callTitle}, {desk.state.label.toLowerCase()}
          </h2>
          <WaveSwitch path="/pilotage" waves={desk.waves} current={desk.state} />
          <Stepper
            steps={WAVE_STAGES.map((stage) => STAGE_LABELS[stage])}
            current={desk.stage}
            label="Avancement de la vague"
          />
          <WaveFigures desk={desk} />
          <WaveCalendar desk={desk} mayAct={mayAct} />
          <Journal lines={desk.journal} />
        </section>
      )}
    </>
  );
}
