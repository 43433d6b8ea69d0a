import { CalculationProgress } from '#app/components/ui/calculation-progress.tsx';
import { formatDateTime } from '#app/content/format.ts';

type ComputingProps = {
  path: string;
  progress: { round: number; most: number };
  /** Of what is shown meanwhile; null when nothing was computed yet. */
  computedAt: string | null;
};

/** Marks changed since what is shown, or nothing is shown yet: what comes, and what stands here meanwhile. */
export function Computing({ path, progress: { round, most }, computedAt }: ComputingProps) {
  return (
    <>
      <CalculationProgress
        path={path}
        value={round}
        steps={most}
        label="Estimation de la sévérité des évaluateurs"
        seconds={null}
        awaited="le résultat"
        mayStop={false}
      />
      <p>
        {computedAt === null
          ? 'Les moyennes de chaque évaluateur se lisent déjà ci-dessous.'
          : `Des notes ont changé : ce qui suit a été calculé le ${formatDateTime(computedAt)}.`}
      </p>
    </>
  );
}
