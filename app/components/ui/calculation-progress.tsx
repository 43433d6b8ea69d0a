import { Form, Link, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { count } from '#app/content/format.ts';
import { Button } from './button.tsx';
import { Progress } from './progress.tsx';

type CalculationProgressProps = {
  /** The page of what is calculated, and of its stop under it. */
  path: string;
  /** What is behind, out of `steps`; a share of a step counts. */
  value: number;
  steps: number;
  label: string;
  seconds: number | null;
  /** "la proposition", "le résultat": what will be there. */
  awaited: string;
  mayStop: boolean;
};

const EVERY_MS = 1_500;

/** Where a calculation of the worker is. It goes on without this page; without JavaScript, a link looks again. */
export function CalculationProgress(props: CalculationProgressProps) {
  const { path, value, steps, label, seconds, awaited, mayStop } = props;
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => {
      if (state === 'idle') revalidate();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [revalidate, state]);
  return (
    <section aria-labelledby="avancement">
      <h2 id="avancement">Calcul en cours</h2>
      <div role="status">
        <Progress value={value} max={steps} label={label} />
      </div>
      {seconds === null ? null : <p>En cours depuis {count(seconds, 'seconde', 'secondes')}.</p>}
      <p>Vous pouvez quitter cette page : le calcul continue, et {awaited} vous attendra ici.</p>
      <p>
        <Link className="fr-link" to={path} reloadDocument>
          Actualiser
        </Link>
      </p>
      {mayStop ? (
        <Form method="post" action={`${path}/arret`}>
          <Button variant="secondary">Arrêter le calcul</Button>
        </Form>
      ) : null}
    </section>
  );
}
