import { ASIDE_LABELS, bindingRule } from '#app/content/scenarios.ts';
import type { ReasonIn, ReasonOut } from '#app/domain/selection/portfolio/explain-portfolio.ts';
import { type RobustnessColour, robustnessColour } from '#app/domain/selection/scenario/robustness.ts';
import type { SolvedScenario } from '#app/domain/selection/scenario/run-scenario.ts';
import type { ScenarioCandidate, ScenarioInput } from '#app/domain/selection/scenario/scenario-input.ts';
import type { ScenarioNames } from '#app/domain/selection/scenario/scenario-names.ts';

/** One project of a scenario as its table shows it. */
export type ProjectLine = {
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  regionName: string;
  rank: number | null;
  value: number | null;
  grantCents: number;
  fullCents: number;
  isIn: boolean;
  isCut: boolean;
  /** What keeps it out, in two words; null when it is in. */
  binding: string | null;
  sentence: string;
  range: { best: number; worst: number } | null;
  retainedShare: number | null;
  colour: RobustnessColour | null;
};

type Named = {
  files: ReadonlyMap<string, { reference: string; title: string; holderName: string; regionName: string }>;
  names: ScenarioNames;
};

/** Every ranked project, in order of rank, then those that can receive nothing. */
export function projectLines(
  input: ScenarioInput,
  result: SolvedScenario,
  { files, names }: Named,
  sentenceOf: (reason: ReasonIn | ReasonOut, names: ScenarioNames, value: number) => string,
): ProjectLine[] {
  const grants = new Map(result.lines.map((line) => [line.applicationId, line]));
  const about = (applicationId: string) => {
    const {
      reference = '',
      title = applicationId,
      holderName = '',
      regionName = '',
    } = files.get(applicationId) ?? {};
    return { applicationId, reference, title, holderName, regionName };
  };
  const ranked = input.candidates.map((candidate): ProjectLine => {
    const { applicationId, rank, value, grantCents } = candidate;
    const line = grants.get(applicationId);
    const reason = result.reasons[applicationId];
    const { draws, retained } = result.robustness;
    return {
      ...about(applicationId),
      rank,
      value,
      fullCents: grantCents,
      grantCents: line?.grantCents ?? 0,
      isIn: line !== undefined,
      isCut: line?.isCut ?? false,
      binding: line ? null : bindingOf(candidate, input, reason),
      sentence: pinSentence(candidate, input) ?? (reason ? sentenceOf(reason, names, value) : NOT_EXPLAINED),
      range: result.ranges[applicationId] ?? null,
      retainedShare: draws === 0 ? null : (retained[applicationId] ?? 0) / draws,
      colour: draws === 0 ? null : robustnessColour(applicationId, result.robustness),
    };
  });
  return [
    ...ranked,
    ...input.aside.map(
      ({ applicationId, reason }): ProjectLine => ({
        ...about(applicationId),
        rank: null,
        value: null,
        fullCents: 0,
        grantCents: 0,
        isIn: false,
        isCut: false,
        binding: 'Aucune aide possible',
        sentence: ASIDE_LABELS[reason],
        range: null,
        retainedShare: null,
        colour: null,
      }),
    ),
  ];
}

const NOT_EXPLAINED = 'Non expliqué : la durée du calcul n’y a pas suffi.';

function pinSentence({ applicationId }: ScenarioCandidate, { parameters }: ScenarioInput): string | null {
  const pinned = (pins: ScenarioInput['parameters']['forcedIn']) =>
    pins.find((pin) => pin.applicationId === applicationId);
  const [forcedIn, forcedOut] = [pinned(parameters.forcedIn), pinned(parameters.forcedOut)];
  if (forcedIn) return `Retenu d’office : ${forcedIn.reason}`;
  return forcedOut ? `Écarté d’office : ${forcedOut.reason}` : null;
}

function bindingOf(
  { applicationId }: ScenarioCandidate,
  { parameters }: ScenarioInput,
  reason: ReasonIn | ReasonOut | undefined,
): string {
  if (parameters.forcedOut.some((pin) => pin.applicationId === applicationId)) return 'Écarté d’office';
  return reason === undefined || reason.isIn ? 'Hors du choix' : bindingRule(reason);
}
