import { reserveSize } from '#app/domain/call/waves.ts';
import {
  type AmendableCandidate,
  type AmendedLine,
  type AmendedSelection,
  type Pins,
  selectionTotals,
} from '#app/domain/selection/amended-selection.ts';
import { checkSelection } from '#app/domain/selection/check-selection.ts';
import { checkPortfolio, type PortfolioViolation } from '#app/domain/selection/portfolio/check-portfolio.ts';
import type { PortfolioLine } from '#app/domain/selection/portfolio/portfolio-problem.ts';
import { grantFor, type SelectionConstraints } from '#app/domain/selection/wave-selection.ts';
import { type ScenarioInput, scenarioRules } from './scenario-input.ts';

export type AdoptedScenario = { input: ScenarioInput; lines: readonly PortfolioLine[] };

/**
 * A scenario as the desk's proposal, with what officials change by hand: a project forced in takes its whole
 * grant, one forced out leaves its own, and nobody else moves. Everything is checked again, by the wave's
 * constraints and by the scenario's own rules; a rule that is broken is said, not repaired.
 */
export function adoptSelection(
  open: readonly AmendableCandidate[],
  constraints: SelectionConstraints,
  pins: Pins,
  { input, lines }: AdoptedScenario,
): AmendedSelection & { ruleViolations: PortfolioViolation[] } {
  const consents = new Set(input.parameters.consents);
  const candidates = open.map((candidate) => ({
    ...candidate,
    acceptsPartial: candidate.acceptsPartial || consents.has(candidate.applicationId),
  }));
  const grants = new Map(lines.map(({ applicationId, grantCents }) => [applicationId, grantCents]));
  const base = placeAll(candidates, constraints, { forcedIn: [], forcedOut: [] }, grants);
  const amended = placeAll(candidates, constraints, pins, grants);
  const chosen = amended.filter(({ place }) => place === 'selected');
  const [before, after] = [selectedIds(base), selectedIds(amended)];
  const totals = selectionTotals(chosen, candidates);
  return {
    lines: amended,
    totals,
    remainingCents: constraints.envelopeCents - totals.grantedCents,
    entered: [...after].filter((id) => !before.has(id)),
    left: [...before].filter((id) => !after.has(id)),
    before: selectionTotals(
      base.filter(({ place }) => place === 'selected'),
      candidates,
    ),
    violations: checkSelection(chosen, candidates, constraints),
    ruleViolations: checkPortfolio(
      chosen.map(({ applicationId, grantCents }) => ({ applicationId, grantCents, isCut: false })),
      input.candidates,
      scenarioRules(input),
    ),
  };
}

function placeAll(
  candidates: readonly AmendableCandidate[],
  constraints: SelectionConstraints,
  pins: Pins,
  grants: ReadonlyMap<string, number>,
): AmendedLine[] {
  let reserveLeft = reserveSize(constraints.seats, constraints.reserveShareBp);
  let reserveRank = 0;
  return [...candidates]
    .sort((a, b) => a.rank - b.rank)
    .map((candidate): AmendedLine => {
      const { applicationId, rank } = candidate;
      const fullCents = grantFor(candidate, constraints.maxAidRateBp, Number.MAX_SAFE_INTEGER);
      const isOut = pins.forcedOut.includes(applicationId);
      const isAdded = !isOut && pins.forcedIn.includes(applicationId);
      const pin = isOut ? 'out' : isAdded ? 'in' : null;
      const chosenCents = grants.get(applicationId) ?? (isAdded ? fullCents : undefined);
      const common = { applicationId, rank, pin } as const;
      if (!isOut && chosenCents !== undefined)
        return {
          ...common,
          place: 'selected',
          reason: 'selected',
          grantCents: chosenCents,
          reserveRank: null,
        };
      const waits = !isOut && fullCents > 0 && reserveLeft > 0;
      if (waits) {
        reserveLeft -= 1;
        reserveRank += 1;
      }
      return {
        ...common,
        place: waits ? 'reserve' : 'out',
        reason: fullCents === 0 ? 'nothing_eligible' : 'not_in_scenario',
        grantCents: isOut ? 0 : fullCents,
        reserveRank: waits ? reserveRank : null,
      };
    });
}

function selectedIds(lines: readonly AmendedLine[]): Set<string> {
  return new Set(lines.flatMap(({ applicationId, place }) => (place === 'selected' ? [applicationId] : [])));
}
