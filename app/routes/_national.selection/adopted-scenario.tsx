import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import type { SelectionShown } from './desk-shown.ts';

type AdoptedScenarioProps = { adopted: SelectionShown['adopted']; query: string };

/** Which scenario the proposal comes from; it travels with each edit, up to the sheet of decisions. */
export function AdoptedScenario({ adopted, query }: AdoptedScenarioProps) {
  if (adopted === null) return null;
  return (
    <>
      <input type="hidden" name="scenario" value={adopted.id} />
      <Alert tone={adopted.isOfOtherRanking ? 'warning' : 'info'} title="Proposition reprise d’un scénario">
        <p>
          <Link to={`/selection/scenarios/${adopted.id}`}>{adopted.name}</Link>. Ajoutez ou retirez des
          projets : rien d’autre ne bouge, et chaque règle du scénario est vérifiée de nouveau.{' '}
          {adopted.isOfOtherRanking ? 'Attention : le classement a été recalculé depuis ce scénario. ' : ''}
          <Link to={`/selection?${query}`}>Revenir à la proposition par ordre de classement</Link>
        </p>
      </Alert>
    </>
  );
}
