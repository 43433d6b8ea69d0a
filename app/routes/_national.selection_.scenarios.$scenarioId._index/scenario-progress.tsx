import { CalculationProgress } from '#app/components/ui/calculation-progress.tsx';
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

const STEPS = 5;

export function ScenarioProgress({ scenario, mayWrite }: ScenarioProgressProps) {
  const { id, step, done, total, seconds } = scenario;
  const { rank, sentence } = SCENARIO_STEP_WORDS[step];
  const share = total > 1 ? done / total : 0;
  const detail = total > 1 ? ` ${done} sur ${total}.` : '';
  return (
    <CalculationProgress
      path={`/selection/scenarios/${id}`}
      value={Math.max(0, rank - 1) + share}
      steps={STEPS}
      label={`Étape ${rank} sur ${STEPS}. ${sentence}${detail}`}
      seconds={seconds}
      awaited="le résultat"
      mayStop={mayWrite}
    />
  );
}
