import { CalculationProgress } from '#app/components/ui/calculation-progress.tsx';
import { PLAN_STEPS } from '#app/content/assignment-plan.ts';

type ProposalProgressProps = {
  id: string;
  step: keyof typeof PLAN_STEPS;
  seconds: number | null;
  mayAct: boolean;
};

const STEPS = 5;

export function ProposalProgress({ id, step, seconds, mayAct }: ProposalProgressProps) {
  const { rank, sentence } = PLAN_STEPS[step];
  return (
    <CalculationProgress
      path={`/instruction/affectations/${id}`}
      value={rank}
      steps={STEPS}
      label={`Étape ${rank} sur ${STEPS}. ${sentence}`}
      seconds={seconds}
      awaited="la proposition"
      mayStop={mayAct}
    />
  );
}
