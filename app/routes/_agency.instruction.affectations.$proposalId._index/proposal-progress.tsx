import { Form, Link, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { Progress } from '#app/components/ui/progress.tsx';
import { PLAN_STEPS } from '#app/content/assignment-plan.ts';
import { count } from '#app/content/format.ts';

type ProposalProgressProps = {
  id: string;
  step: keyof typeof PLAN_STEPS;
  seconds: number | null;
  mayAct: boolean;
};

const EVERY_MS = 1_500;
const STEPS = 5;

/** Where the calculation is. It goes on without this page; without JavaScript, a link looks again. */
export function ProposalProgress({ id, step, seconds, mayAct }: ProposalProgressProps) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => {
      if (state === 'idle') revalidate();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [revalidate, state]);
  const { rank, sentence } = PLAN_STEPS[step];
  return (
    <section aria-labelledby="avancement">
      <h2 id="avancement">Calcul en cours</h2>
      <div role="status">
        <Progress value={rank} max={STEPS} label={`Étape ${rank} sur ${STEPS}. ${sentence}`} />
      </div>
      {seconds === null ? null : <p>En cours depuis {count(seconds, 'seconde', 'secondes')}.</p>}
      <p>Vous pouvez quitter cette page : le calcul continue, et la proposition vous attendra ici.</p>
      <p>
        <Link className="fr-link" to={`/instruction/affectations/${id}`} reloadDocument>
          Actualiser
        </Link>
      </p>
      {mayAct ? (
        <Form method="post" action={`/instruction/affectations/${id}/arret`}>
          <Button variant="secondary">Arrêter le calcul</Button>
        </Form>
      ) : null}
    </section>
  );
}
