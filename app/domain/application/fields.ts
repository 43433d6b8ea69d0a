/**
 * How the form is declared: each field once, as data. From these declarations come the decoder of posted
 * forms, the draft bounds, the complete reading, the completeness of a section and the screens.
 */

import type { CompanyCheck } from './company-record.ts';
import type { RegionalQuestion } from './regional-questions.ts';

/** A value as typed. Absent, '' and [] all mean "no answer". */
export type RawValue = string | readonly string[] | boolean;

/** Every answer of one application, flat: path → raw value (grammar in paths.ts). */
export type AllAnswers = Readonly<Record<string, RawValue | undefined>>;

/** Raw values beside a field, by field id: those of its section, or those of its row. */
export type SectionAnswers = Readonly<Record<string, RawValue | undefined>>;

export type SectionSlug =
  | 'porteur'
  | 'contacts'
  | 'territoire'
  | 'tournees'
  | 'projet'
  | 'soins'
  | 'equipe'
  | 'vehicule'
  | 'partenaires'
  | 'budget'
  | 'calendrier'
  | 'indicateurs'
  | 'engagements'
  | 'pieces';

export type SectionGroup = 'holder' | 'territory' | 'project' | 'funding' | 'commitments';

export type FieldKind =
  | 'text'
  | 'longText'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'date'
  | 'time'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'siret'
  | 'rna'
  | 'finess'
  | 'rpps'
  | 'email'
  | 'phone'
  | 'url'
  | 'postcode'
  | 'commune'
  | 'legalCategory'
  | 'rowRef'
  | 'attachment';

export type Unit =
  | 'eur'
  | 'kg'
  | 'm'
  | 'km'
  | 'min'
  | 'hours'
  | 'fte'
  | 'percent'
  | 'people'
  | 'days'
  | 'weeks'
  | 'months'
  | 'consultations';

export type Condition = (answers: SectionAnswers, all: AllAnswers) => boolean;

/** A condition means "required when true, optional otherwise". */
export type Requirement = 'required' | 'optional' | Condition;

export type Field = {
  readonly id: string;
  readonly kind: FieldKind;
  readonly requirement: Requirement;
  /** Absent = always. A hidden field is neither asked, checked nor kept in the complete content. */
  readonly shown?: Condition;
  /** Texts: characters, counted as the browser does (UTF-16, line ends as \n). */
  readonly maxLength?: number;
  /** Numbers: bounds in the field's unit, in cents for money. Choices: least number of values. */
  readonly min?: number;
  readonly max?: number;
  /** Decimals: digits allowed after the comma (2 unless said). */
  readonly decimals?: number;
  readonly options?: readonly string[];
  /** rowRef: the group of the same section that the value points into. */
  readonly rowGroup?: string;
  readonly unit?: Unit;
  /** Display: fields that share a legend (content: fieldsets). */
  readonly fieldset?: string;
  /** Booleans that count only when ticked (commitments, statements). */
  readonly mustBeTrue?: boolean;
  /** Commitments: version of the sentence the person accepts, kept in the complete content. */
  readonly version?: number;
  /** Dates that may not lie in the future. */
  readonly notAfterToday?: boolean;
  /** Filled from reference data; a person corrects it only when it is wrong. */
  readonly prefilled?: boolean;
  /** Personal data that never leaves towards the public or the open data. */
  readonly personal?: boolean;
  /** The words of a question that an authority wrote itself; those of the national form are in app/content. */
  readonly words?: { readonly label: string; readonly help?: string };
};

export type RowGroup = {
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly fields: readonly Field[];
};

export const PROBLEM_CODES = [
  'missing',
  'missing_commitment',
  'too_long',
  'too_few_rows',
  'too_many_rows',
  'too_few_choices',
  'not_an_integer',
  'not_a_number',
  'too_many_decimals',
  'not_an_amount',
  'too_small',
  'too_large',
  'amount_too_small',
  'amount_too_large',
  'not_a_date',
  'date_in_future',
  'not_a_time',
  'not_a_yes_or_no',
  'unknown_option',
  'not_a_siret',
  'not_a_rna',
  'not_a_finess',
  'not_a_rpps',
  'not_an_email',
  'not_a_phone',
  'not_a_url',
  'not_a_postcode',
  'not_a_commune',
  'not_a_legal_category',
  'unknown_row',
  'legal_category_incoherent',
  'public_aids_statement',
  'company_closed',
  'company_unknown',
  'company_name_differs',
  'unknown_commune',
  'duplicate_commune',
  'pop75plus_above_population',
  'ltc_above_no_gp',
  'no_stop_commune',
  'E-TERR-01',
  'stop_outside_territory',
  'stop_without_slot',
  'stop_commune_unused',
  'slot_ends_before_start',
  'slot_too_short',
  'slot_too_long',
  'slots_overlap',
  'no_general_practice',
  'W-STAFF-01',
  'not_a_department',
  'order_authorisation_missing',
  'no_clinician',
  'W-VEH-01',
  'too_few_quotes',
  'no_professional_partner',
  'account_section_mismatch',
  'unbalanced_investment',
  'unbalanced_year',
  'unbalanced_in_kind',
  'year_empty',
  'line_product',
  'grant_missing',
  'grant_above_ceiling',
  'grant_above_rate',
  'overhead_above_limit',
  'public_aid_above_eligible',
  'W-BUD-07',
  'W-BUD-VAT',
  'milestone_required',
  'milestone_duplicate',
  'execution_before_deposit',
  'W-CAL-01',
  'milestones_disorder',
  'indicator_above',
  'attachment_missing',
  'letter_missing',
  'proof_missing',
  'too_many_attachments',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

export type Problem = {
  /** The field, row (`….row`), group (`section.group`) or section that the error summary links to. */
  readonly path: string;
  readonly code: ProblemCode;
  /** Amounts in cents, minutes, counts or names; content/problems.ts writes them out. */
  readonly details?: Readonly<Record<string, string | number>>;
  readonly severity: 'blocking' | 'warning';
};

/** Figures of the call and the authority in force. All are configuration, none is a constant of the code. */
export type CallRules = {
  /** Largest grant for one project, in cents. */
  readonly ceilingCents: number;
  /** Largest share of eligible expenses the grant may pay: 0.5 means 50 %. */
  readonly maxAidRate: number;
  readonly durationYears: number;
  readonly travelMarginMinutes: number;
  /** Largest share of overhead in operating expenses: 0.1 means 10 %. */
  readonly maxOverheadRate: number;
  /** Above this vehicle cost, in cents, a second quote is asked. */
  readonly secondQuoteAboveCents: number;
  readonly annualHoursPerFte: number;
  /** The service should start at most this many months after the expected selection. */
  readonly maxMonthsToGoLive: number;
};

/** What completeness must be told: the day, the files received, the communes known, the rules in force. */
export type CompletenessContext = CallRules & {
  /** YYYY-MM-DD, day in Paris. */
  readonly today: string;
  /** What the register of companies said of the holder's SIRET, if it was asked. */
  readonly company?: CompanyCheck;
  /** Expected day of selection, YYYY-MM-DD; `today` unless given. */
  readonly expectedSelectionOn?: string;
  readonly attachments: readonly { readonly kind: string; readonly ids: readonly string[] }[];
  /** What the authority in charge asks beyond the national form. */
  readonly regionalQuestions?: readonly RegionalQuestion[];
  /** An agent enters it from an envelope, whose scanned original is then among the documents. */
  readonly onPaper?: boolean;
  readonly knownCommunes: ReadonlyMap<
    string,
    { readonly population: number; readonly departmentCode: string }
  >;
};

/** Proposal of domain.md 1.3 and 4; each call stores its own. */
export const DEFAULT_CALL_RULES: CallRules = {
  ceilingCents: 10_000_000,
  maxAidRate: 0.5,
  durationYears: 3,
  travelMarginMinutes: 15,
  maxOverheadRate: 0.1,
  secondQuoteAboveCents: 4_000_000,
  annualHoursPerFte: 1607,
  maxMonthsToGoLive: 12,
};

/** A section read as far as it can be: fields that do not decode are absent. */
export type DraftContent = Readonly<Record<string, unknown>>;

export type Section = {
  readonly slug: SectionSlug;
  readonly group: SectionGroup;
  /** Time to fill, announced before people start. */
  readonly minutes: number;
  readonly fields: readonly Field[];
  readonly rows: readonly RowGroup[];
  /** Rules between fields, rows and sections; runs on whatever already decodes. */
  check?(content: DraftContent, all: AllAnswers, context: CompletenessContext): readonly Problem[];
};

type ValueOf<F extends Field> = F['kind'] extends 'integer' | 'decimal' | 'money'
  ? number
  : F['kind'] extends 'boolean'
    ? boolean
    : F['kind'] extends 'choice'
      ? F['options'] extends readonly string[]
        ? F['options'][number]
        : string
      : F['kind'] extends 'choices'
        ? F['options'] extends readonly string[]
          ? readonly F['options'][number][]
          : readonly string[]
        : string;

type RequiredField<F extends Field> = F extends { readonly shown: Condition }
  ? never
  : F['requirement'] extends 'required'
    ? F
    : never;

type FieldsContent<Fields extends readonly Field[]> = {
  readonly [F in RequiredField<Fields[number]> as F['id']]: ValueOf<F>;
} & {
  readonly [F in Exclude<Fields[number], RequiredField<Fields[number]>> as F['id']]?: ValueOf<F>;
};

type PartialFields<Fields extends readonly Field[]> = {
  readonly [F in Fields[number] as F['id']]?: ValueOf<F>;
};

type Row<Values> = { readonly rowId: string } & Values;

/** Typed content of a complete section: its fields, and each row group as a list. */
export type ContentOf<
  Fields extends readonly Field[],
  Groups extends readonly RowGroup[],
> = FieldsContent<Fields> & {
  readonly [G in Groups[number] as G['id']]: readonly Row<FieldsContent<G['fields']>>[];
};

/** The same while the section is being written: any field may be absent. */
export type DraftContentOf<
  Fields extends readonly Field[],
  Groups extends readonly RowGroup[],
> = PartialFields<Fields> & {
  readonly [G in Groups[number] as G['id']]: readonly Row<PartialFields<G['fields']>>[];
};

export function isEmpty(raw: RawValue | undefined): boolean {
  if (raw === undefined) return true;
  if (typeof raw === 'boolean') return false;
  return typeof raw === 'string' ? raw.trim() === '' : raw.length === 0;
}

export function isShown(field: Field, answers: SectionAnswers, all: AllAnswers): boolean {
  return field.shown === undefined || field.shown(answers, all);
}

export function isRequired(field: Field, answers: SectionAnswers, all: AllAnswers): boolean {
  if (field.requirement === 'required') return true;
  return field.requirement !== 'optional' && field.requirement(answers, all);
}

/** A box to tick; the other booleans are asked as "Oui / Non", since silence is not a no. */
export function isCheckbox(field: Field): boolean {
  return field.kind === 'boolean' && (field.mustBeTrue === true || field.requirement === 'optional');
}
