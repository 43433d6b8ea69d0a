import { Form } from '@remix-run/react';
import { Button, ButtonLink } from '#app/components/ui/button.tsx';

type ScenarioActsProps = {
  scenario: { id: string; callSlug: string; waveNumber: number; isShared: boolean; isRecomputing: boolean };
  isSolved: boolean;
  hasResult: boolean;
};

/** What an official may do with a scenario: take it over, show it, try another like it, see that it still holds. */
export function ScenarioActs({ scenario, isSolved, hasResult }: ScenarioActsProps) {
  const { id, isShared, isRecomputing } = scenario;
  const query = `appel=${encodeURIComponent(scenario.callSlug)}&vague=${scenario.waveNumber}`;
  const act = (verb: string) => `/selection/scenarios/${id}/${verb}`;
  return (
    <div className="mb-scenario-acts">
      {isSolved ? (
        <Form method="post" action={act('reprise')}>
          <Button icon="fr-icon-arrow-right-line">Reprendre sur le bureau de sélection</Button>
        </Form>
      ) : null}
      <ButtonLink to={`/selection/scenarios/nouveau?${query}&modele=${id}`} variant="secondary">
        Copier et modifier
      </ButtonLink>
      {hasResult ? (
        <>
          <Form method="post" action={act('partage')}>
            <input type="hidden" name="partage" value={String(!isShared)} />
            <Button variant="secondary">{isShared ? 'Ne plus partager' : 'Partager avec le comité'}</Button>
          </Form>
          {isRecomputing ? null : (
            <Form method="post" action={act('recalcul')}>
              <Button variant="tertiary">Recalculer pour vérifier</Button>
            </Form>
          )}
        </>
      ) : null}
    </div>
  );
}
