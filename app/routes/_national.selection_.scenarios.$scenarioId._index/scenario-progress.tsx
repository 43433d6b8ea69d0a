import { Form, Link, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { Progress } from '#app/components/ui/progress.tsx';
import { count } from '#app/content/format.ts';
import { SCENARIO_STEP_WORDS } from '#app/content/scenarios.ts';

type ScenarioProgressProps = {
  scenario: {
    id: string;
    step: keyof typeof SCENARIO_STEP_WORDS;
    done: number;
    total: number;
    seconds: number | null;
  };
  mayWrite: boolean;
};

const EVERY_MS = 1_500;
const STEPS = 5;

/** Where the calculation is. It goes on without this page; without JavaScript, a link looks again. */
export function ScenarioProgress({ scenario, mayWrite }: ScenarioProgressProps) {
  const { id, step, done, total, seconds } = scenario;
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => {
      if (state === 'idle') revalidate();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [revalidate, state]);
  const { rank, sentence } = SCENARIO_STEP_WORDS[step];
  const share = total > 1 ? done / total : 0;
  const detail = total > 1 ? ` ${done} sur ${total}.` : '';
  return (
    <section aria-labelledby="avancement">
      <h2 id="avancement">Calcul en cours</h2>
      <div role="status">
        <Progress
          value={Math.max(0, rank - 1) + share}
          max={STEPS}
          label={`Étape ${rank} sur ${STEPS}. ${sentence}${detail}`}
        />
      </div>
      {seconds === null ? null : <p>En cours depuis {count(seconds, 'seconde', 'secondes')}.</p>}
      <p>Vous pouvez quitter cette page : le calcul continue, et le résultat vous attendra ici.</p>
      <p>
        <Link className="fr-link" to={`/selection/scenarios/${id}`} reloadDocument>
          Actualiser
        </Link>
      </p>
      {mayWrite ? (
        <Form method="post" action={`/selection/scenarios/${id}/arret`}>
          <Button variant="secondary">Arrêter le calcul</Button>
        </Form>
      ) : null}
    </section>
  );
}
