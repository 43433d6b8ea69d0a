import { Form } from '@remix-run/react';
import { Checkbox } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { MoneyInput, NumberInput, TextInput } from '#app/components/form/text-input.tsx';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { count } from '#app/content/format.ts';
import { scenarioProblem } from '#app/content/scenarios.ts';
import type { ScenarioProblem, TypedScenario } from '#app/domain/selection/scenario/typed-scenario.ts';
import { BalanceTable, type Group } from './balance-table.tsx';
import { type Project, ProjectChoices } from './project-choices.tsx';

type ScenarioFormProps = {
  wave: { callSlug: string; number: number };
  choices: {
    projects: readonly Project[];
    regions: readonly Group[];
    departments: readonly Group[];
    overlapCount: number;
  };
  typed: TypedScenario;
  problems: readonly ScenarioProblem[];
};

/** Every rule of a scenario; what is rarely touched waits behind a click, open when it holds a mistake. */
export function ScenarioForm({ wave, choices, typed, problems }: ScenarioFormProps) {
  const errorOf = (field: string) => {
    const found = problems.find((problem) => problem.field === field);
    return found && scenarioProblem(found);
  };
  const field = (name: string) => ({ name, defaultValue: typed[name] ?? '', error: errorOf(name) });
  const isWrong = (prefix: string) => problems.some((problem) => problem.field.startsWith(prefix));
  const holds = (kind: string, groups: readonly Group[]) =>
    groups.some(({ key }) => typed[`${kind}.${key}.minimum`] || typed[`${kind}.${key}.maximum`]);
  const tables = { typed, errorOf };
  return (
    <Form method="post" className="mb-form-block mb-scenario-form" noValidate>
      <ErrorSummary
        errors={problems.map((problem) => ({ name: problem.field, message: scenarioProblem(problem) }))}
      />
      <WaveFields wave={wave} />
      <TextInput
        label="Nom du scénario"
        hint="Par exemple : trois projets au plus par région."
        {...field('nom')}
        required
      />
      <h2>Places et argent</h2>
      <NumberInput label="Places" width="xs" {...field('places')} required />
      <MoneyInput label="Enveloppe" {...field('enveloppe')} required />
      <h2>Équilibre des territoires</h2>
      <div className="mb-sheet__fields">
        <NumberInput label="Minimum par région" width="xs" optional {...field('region.minimum')} />
        <NumberInput label="Maximum par région" width="xs" optional {...field('region.maximum')} />
      </div>
      <Disclosure
        summary="Régions qui ont leur propre règle"
        open={isWrong('region.') || holds('region', choices.regions)}
      >
        <BalanceTable kind="region" header="Région" groups={choices.regions} {...tables} />
      </Disclosure>
      <div className="mb-sheet__fields">
        <NumberInput label="Minimum par département" width="xs" optional {...field('departement.minimum')} />
        <NumberInput label="Maximum par département" width="xs" optional {...field('departement.maximum')} />
      </div>
      <Disclosure
        summary="Départements qui ont leur propre règle"
        open={isWrong('departement.') || holds('departement', choices.departments)}
      >
        <BalanceTable kind="departement" header="Département" groups={choices.departments} {...tables} />
      </Disclosure>
      <NumberInput
        label="Projets d’outre-mer, au moins"
        hint="S’il y en a moins à choisir, tous sont demandés."
        width="xs"
        {...field('outremer')}
        required
      />
      <NumberInput
        label="Part commune tolérée entre deux territoires"
        hint={`En part des habitants du plus petit des deux ; au-delà, un seul est retenu. ${count(choices.overlapCount, 'paire de projets a', 'paires de projets ont')} des communes en commun.`}
        suffix="%"
        width="xs"
        {...field('chevauchement')}
        required
      />
      <h2>Aides partielles</h2>
      <Checkbox
        name="partielles"
        label="Une aide peut être réduite pour faire entrer un projet de plus"
        defaultChecked={typed.partielles === 'true'}
      />
      <div className="mb-sheet__fields">
        <NumberInput label="Part minimale de la demande" suffix="%" width="xs" {...field('part')} required />
        <NumberInput
          label="Si le porteur a accepté par écrit"
          suffix="%"
          width="xs"
          {...field('accord')}
          required
        />
      </div>
      <h2>Projets retenus ou écartés d’office</h2>
      <Disclosure
        summary={`Choisir parmi ${count(choices.projects.length, 'projet', 'projets')}`}
        open={isWrong('raison.') || Object.values(typed).some((value) => value === 'in' || value === 'out')}
      >
        <ProjectChoices projects={choices.projects} {...tables} />
      </Disclosure>
      <h2>Solidité et durée du calcul</h2>
      <div className="mb-sheet__fields">
        <NumberInput
          label="Chaque poids de la grille bouge de"
          suffix="%"
          width="xs"
          {...field('poids')}
          required
        />
        <NumberInput
          label="Chaque note moyenne bouge de"
          suffix="dixièmes"
          width="xs"
          {...field('ecart')}
          required
        />
        <NumberInput label="Tirages" width="xs" {...field('tirages')} required />
      </div>
      <NumberInput
        label="Durée maximale"
        hint="Le choix vient d’abord, puis les explications ; ce que le temps ne permet pas est laissé de côté et le dit."
        suffix="secondes"
        width="xs"
        {...field('duree')}
        required
      />
      <Button>Lancer le calcul</Button>
    </Form>
  );
}
