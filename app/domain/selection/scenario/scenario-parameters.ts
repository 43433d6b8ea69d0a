import type { Balance } from '#app/domain/selection/portfolio/portfolio-problem.ts';

/** A project forced in or out by an official, and why: the reason is part of the scenario. */
export type ScenarioPin = { applicationId: string; reason: string };

/**
 * What officials choose for a scenario; frozen with it. Money in cents of euro, shares in basis points.
 * Source: domain.md 5.7 (points 3 to 6).
 */
export type ScenarioParameters = {
  seats: number;
  envelopeCents: number;
  /** For every région, and then for those named. */
  authority: Balance;
  authorities: Readonly<Record<string, Balance>>;
  department: Balance;
  departments: Readonly<Record<string, Balance>>;
  overseasFloor: number;
  /** Two territories that share more than this part of the smaller one's population exclude each other. */
  overlapBp: number;
  /** Whether a grant may be cut to make room for another project. */
  allowsPartial: boolean;
  /** Least part of the request that may be granted; and for holders who agreed in writing to less. */
  partialBp: number;
  consentBp: number;
  consents: readonly string[];
  forcedIn: readonly ScenarioPin[];
  forcedOut: readonly ScenarioPin[];
  /** By how much each weight moves when the ranking is tried, in percent. */
  weightMove: number;
  /** How far a mark may be from the one given, in tenths of a mark, when luck is tried. */
  markNoise: number;
  draws: number;
  /** Longest time of the whole calculation. */
  seconds: number;
};

export const SCENARIO_LIMITS = {
  seats: { min: 1, max: 1_000 },
  share: { min: 0, max: 10_000 },
  balance: { min: 0, max: 1_000 },
  weightMove: { min: 0, max: 50 },
  markNoise: { min: 0, max: 20 },
  draws: { min: 0, max: 1_000 },
  seconds: { min: 5, max: 900 },
} as const;

/** What a wave proposes to begin with. */
export function defaultParameters(wave: {
  seats: number;
  envelopeCents: number;
  minimumPartialBp: number;
}): ScenarioParameters {
  return {
    seats: Math.max(1, wave.seats),
    envelopeCents: wave.envelopeCents,
    authority: { floor: 0, ceiling: null },
    authorities: {},
    department: { floor: 0, ceiling: null },
    departments: {},
    overseasFloor: 0,
    overlapBp: 3_000,
    allowsPartial: true,
    partialBp: wave.minimumPartialBp,
    consentBp: Math.min(wave.minimumPartialBp, 5_000),
    consents: [],
    forcedIn: [],
    forcedOut: [],
    weightMove: 10,
    markNoise: 5,
    draws: 200,
    seconds: 600,
  };
}
