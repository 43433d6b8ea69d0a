import { type AmendedSelection, amendSelection } from './amended-selection.ts';
import type { Outcome } from './decision.ts';
import { toHundredths } from './decision-letter.ts';
import type { Ledger } from './ledger.ts';
import type { PortfolioViolation } from './portfolio/check-portfolio.ts';
import type { Exclusion, TieRule } from './ranking.ts';
import { type AdoptedScenario, adoptSelection } from './scenario/adopted-selection.ts';
import { type FileMoney, remainingConstraints, selectionCandidates } from './selection-pool.ts';
import type { StoredRanking } from './stored-ranking.ts';
import type { ProposedLine, SelectionConstraints } from './wave-selection.ts';

/** What the desk shows of a file beside its money. */
export type DeskFile = FileMoney & {
  reference: string;
  title: string;
  holderName: string;
  regionName: string;
  status: string;
  zipShareBp: number;
  regionalOpinion: string | null;
  regionalRank: number | null;
};

export type DeskDecision = {
  id: string;
  applicationId: string;
  outcome: Outcome;
  amountCents: number | null;
};

export type DeskLine = Omit<DeskFile, 'departmentCodes' | 'eligibleCents'> & {
  rank: number;
  /** Two decimals, for display; the order comes from the exact fractions. */
  score: number;
  firstTie: number | null;
  secondTie: number | null;
  decidedBy: TieRule | null;
  /** The proposal; null once a decision is in force. */
  place: ProposedLine['place'] | null;
  reason: ProposedLine['reason'] | null;
  pin: 'in' | 'out' | null;
  grantCents: number;
  reserveRank: number | null;
  /** Money of the lines retained down to this one. */
  cumulativeCents: number;
  decision: Outcome | null;
};

export type ExcludedLine = {
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  regionName: string;
  status: string;
  score: number;
  reasons: Exclusion[];
  missedFloors: string[];
  decision: Outcome | null;
};

export type SelectionDesk = {
  lines: DeskLine[];
  excluded: ExcludedLine[];
  constraints: SelectionConstraints;
  proposal: AmendedSelection;
  seatsTaken: number;
  /** Rules of the scenario taken over that the proposal, as edited, no longer keeps. */
  ruleViolations: readonly PortfolioViolation[];
  /** Files that came since the ranking, or left it: it must be made again. */
  isStale: boolean;
};

export type DeskInput = {
  wave: { maxAidRateBp: number; minimumPartialBp: number; reserveShareBp: number };
  stored: StoredRanking;
  files: readonly DeskFile[];
  decisions: readonly DeskDecision[];
  ledger: Pick<Ledger, 'balanceSeats' | 'balanceCents'>;
  /** References that officials force. */
  pins: { forcedIn: readonly string[]; forcedOut: readonly string[] };
  tieCriteria: readonly string[];
  /** The scenario that officials took over, in place of the pass down the ranking. */
  adopted: AdoptedScenario | null;
};

/** The selection desk: the ranking, what is decided, and the proposal for the rest under seats and money. */
export function selectionDesk(input: DeskInput): SelectionDesk {
  const decided = new Map(input.decisions.map((decision) => [decision.applicationId, decision]));
  const constraints = remainingConstraints(input.wave, input.ledger);
  const open = selectionCandidates(input.stored, input.files).filter(
    ({ applicationId }) => !decided.has(applicationId),
  );
  const proposal = input.adopted
    ? adoptSelection(open, constraints, toIds(input), input.adopted)
    : { ...amendSelection(open, constraints, toIds(input)), ruleViolations: [] };
  return {
    lines: deskLines(input, proposal, decided),
    excluded: excludedLines(input, decided),
    constraints,
    proposal,
    seatsTaken: input.decisions.filter(({ outcome }) => outcome === 'selected').length,
    ruleViolations: proposal.ruleViolations,
    isStale: isStale(input),
  };
}

function toIds({ pins, files }: DeskInput) {
  const byReference = new Map(files.map((file) => [file.reference, file.applicationId]));
  const idsOf = (references: readonly string[]) =>
    references.flatMap((reference) => byReference.get(reference) ?? []);
  return { forcedIn: idsOf(pins.forcedIn), forcedOut: idsOf(pins.forcedOut) };
}

function deskLines(
  input: DeskInput,
  proposal: AmendedSelection,
  decided: ReadonlyMap<string, DeskDecision>,
): DeskLine[] {
  const files = new Map(input.files.map((file) => [file.applicationId, file]));
  const proposed = new Map(proposal.lines.map((line) => [line.applicationId, line]));
  const [firstCode, secondCode] = input.tieCriteria;
  let cumulativeCents = 0;
  return input.stored.ranked.flatMap((ranked): DeskLine[] => {
    const file = files.get(ranked.applicationId);
    if (!file) return [];
    const line = proposed.get(ranked.applicationId);
    const decision = decided.get(ranked.applicationId);
    const meanOf = (code: string | undefined) => {
      const mean = code === undefined ? undefined : ranked.criterionMeans[code];
      return mean ? toHundredths(mean) : null;
    };
    const isIn = decision ? decision.outcome === 'selected' : line?.place === 'selected';
    const grantCents = decision ? (decision.amountCents ?? 0) : (line?.grantCents ?? 0);
    if (isIn) cumulativeCents += grantCents;
    return [
      {
        applicationId: file.applicationId,
        reference: file.reference,
        title: file.title,
        holderName: file.holderName,
        regionName: file.regionName,
        authorityId: file.authorityId,
        status: file.status,
        zipShareBp: file.zipShareBp,
        regionalOpinion: file.regionalOpinion,
        regionalRank: file.regionalRank,
        population: file.population,
        requestedCents: file.requestedCents,
        ceilingCents: file.ceilingCents,
        rank: ranked.rank,
        score: toHundredths(ranked.score),
        firstTie: meanOf(firstCode),
        secondTie: meanOf(secondCode),
        decidedBy: ranked.decidedBy,
        place: decision ? null : (line?.place ?? null),
        reason: decision ? null : (line?.reason ?? null),
        pin: line?.pin ?? null,
        grantCents,
        reserveRank: line?.reserveRank ?? null,
        cumulativeCents,
        decision: decision?.outcome ?? null,
      },
    ];
  });
}

function excludedLines(input: DeskInput, decided: ReadonlyMap<string, DeskDecision>): ExcludedLine[] {
  const files = new Map(input.files.map((file) => [file.applicationId, file]));
  return input.stored.excluded.flatMap((line): ExcludedLine[] => {
    const file = files.get(line.applicationId);
    if (!file) return [];
    return [
      {
        applicationId: file.applicationId,
        reference: file.reference,
        title: file.title,
        holderName: file.holderName,
        regionName: file.regionName,
        status: file.status,
        score: toHundredths(line.score),
        reasons: line.reasons,
        missedFloors: line.missedFloors,
        decision: decided.get(line.applicationId)?.outcome ?? null,
      },
    ];
  });
}

function isStale({ stored, files }: DeskInput): boolean {
  const ranked = new Set([...stored.ranked, ...stored.excluded].map(({ applicationId }) => applicationId));
  for (const id of stored.withoutScore) ranked.add(id);
  return ranked.size !== files.length || files.some(({ applicationId }) => !ranked.has(applicationId));
}

/** What the pins change, in figures; values are differences against the proposal without them. */
export type SelectionChange = {
  entered: number;
  left: number;
  grantedCents: number;
  population: number;
  /** Share of the value (sum of scores), in basis points, rounded. */
  valueBp: number;
};

export function selectionChange({ before, totals, entered, left }: AmendedSelection): SelectionChange {
  const difference = totals.scoreSum - before.scoreSum;
  return {
    entered: entered.length,
    left: left.length,
    grantedCents: totals.grantedCents - before.grantedCents,
    population: totals.population - before.population,
    valueBp: before.scoreSum === 0 ? 0 : Math.round((difference / before.scoreSum) * 10_000),
  };
}
