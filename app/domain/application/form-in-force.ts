import { type DepositWindow, type Instant, windowState } from '../call/windows.ts';
import { departmentOfCommune } from '../routing/department-of-commune.ts';
import { type Routing, type RoutingRefusal, routeApplication } from '../routing/route-application.ts';
import type { Result } from '../shared/result.ts';
import type { OfficialZoning, ZoningVersion } from '../territory/official-zoning.ts';
import type { CompanyCheck } from './company-record.ts';
import type { AllAnswers, CallRules, CompletenessContext } from './fields.ts';
import type { PartnerRequest } from './partner-confirmation.ts';
import { rowIds } from './paths.ts';
import { questionsAskedBy, type WaveQuestion } from './regional-questions.ts';
import { textAt } from './text-answer.ts';

/** A deposit window with the largest grant that its authority gives, in cents. */
export type CeilingWindow = DepositWindow & { readonly ceilingCents: number };

export type KnownCommune = {
  readonly name: string;
  readonly population: number;
  readonly departmentCode: string;
  /** Edition of the official geographic code that names it. */
  readonly cogYear?: number;
  /** What the zoning in force says of it, if it says anything. */
  readonly zoning?: OfficialZoning | null;
};

/** What is known of an application that is being written: its answers, and the call that they answer. */
export type FormFacts = {
  readonly answers: AllAnswers;
  readonly attachments: readonly { readonly kind: string; readonly ids: readonly string[] }[];
  readonly knownCommunes: ReadonlyMap<string, KnownCommune>;
  readonly authorityByDepartment: ReadonlyMap<string, number>;
  readonly windowByAuthority: ReadonlyMap<number, CeilingWindow>;
  /** The wave's own window: in force until the communes name an authority. */
  readonly waveWindow: CeilingWindow;
  readonly rules: CallRules;
  /** Every question that an authority adds in this wave, retired ones too. */
  readonly regionalQuestions?: readonly WaveQuestion[];
  readonly expectedSelectionOn?: string;
  /** The application came on paper. */
  readonly onPaper?: boolean;
  /** What the register of companies said of the SIRET given. */
  readonly company?: CompanyCheck;
  /** What its partners were asked to confirm by a link, and what they answered. */
  readonly partnerRequests?: readonly PartnerRequest[];
  /** The file that the answers about zoning come from. */
  readonly zoningVersion?: ZoningVersion;
};

/** What applies to the application with the content it has now. */
export type FormInForce = {
  readonly routing: Result<Routing, RoutingRefusal>;
  readonly window: CeilingWindow;
  readonly context: CompletenessContext;
};

/**
 * The authority that the communes name, its window and its ceiling, and what completeness must be told.
 * `today` is the day in the call's time zone, YYYY-MM-DD. Source: lifecycle.md, "Which deadline".
 */
export function formInForce(facts: FormFacts, today: string): FormInForce {
  const routing = routeAnswers(facts);
  const window = (routing.ok && facts.windowByAuthority.get(routing.value.authorityId)) || facts.waveWindow;
  const context: CompletenessContext = {
    ...facts.rules,
    ceilingCents: window.ceilingCents,
    today,
    expectedSelectionOn: facts.expectedSelectionOn,
    onPaper: facts.onPaper,
    company: facts.company,
    attachments: facts.attachments,
    knownCommunes: facts.knownCommunes,
    regionalQuestions: questionsAskedBy(
      facts.regionalQuestions ?? [],
      routing.ok ? routing.value.authorityId : undefined,
    ),
  };
  return { routing, window, context };
}

/** Routes by reference populations, never by those that a person typed. */
function routeAnswers({ answers, knownCommunes, authorityByDepartment }: FormFacts): FormInForce['routing'] {
  const seat = answers['porteur.addressCommune'];
  return routeApplication({
    communes: servedCommuneCodes(answers).map((inseeCode) => ({
      inseeCode,
      population: knownCommunes.get(inseeCode)?.population ?? 0,
      departmentCode: knownCommunes.get(inseeCode)?.departmentCode ?? null,
    })),
    seatDepartmentCode: typeof seat === 'string' ? (departmentOfCommune(seat.trim()) ?? null) : null,
    authorityByDepartment,
  });
}

/** INSEE codes of the communes served, as typed, in the order in which they were added; blanks left out. */
export function servedCommuneCodes(answers: AllAnswers): string[] {
  const rows = rowIds(answers, 'territoire', 'communes');
  return codesAt(
    answers,
    rows.map((rowId) => `territoire.communes.${rowId}.inseeCode`),
  );
}

/** Every commune that the answers name, served or not, once each. */
export function namedCommuneCodes(answers: AllAnswers): string[] {
  const stops = rowIds(answers, 'tournees', 'arrets').map((rowId) => `tournees.arrets.${rowId}.inseeCode`);
  const typed = codesAt(answers, ['porteur.addressCommune', ...stops]);
  return [...new Set([...servedCommuneCodes(answers), ...typed])];
}

function codesAt(answers: AllAnswers, paths: readonly string[]): string[] {
  return paths.map((path) => textAt(answers, path)).filter((code) => code !== '');
}

/**
 * Whether the answers may still change: a draft always (a late deposit is kept and flagged), a deposited
 * application until its window closes, since a new version may replace the last one until then.
 */
export function acceptsAnswers(status: string, window: DepositWindow, at: Instant): boolean {
  if (status === 'draft') return true;
  return status === 'deposited' && windowState(window, at) === 'open';
}
