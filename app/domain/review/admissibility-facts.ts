import { OTHER_PUBLIC_FUNDERS, summariseBudget } from '#app/domain/application/budget.ts';
import type { CompanyCheck } from '#app/domain/application/company-record.ts';
import type { CompleteContent } from '#app/domain/application/complete.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { type AllAnswers, DEFAULT_CALL_RULES } from '#app/domain/application/fields.ts';
import type { FrozenDocument } from '#app/domain/application/frozen-version.ts';
import { HOLDER_TYPES, isAssociation, isFoundation } from '#app/domain/application/holder.ts';
import type { OwnedKind } from '#app/domain/application/proof-owners.ts';
import { requiredAttachments } from '#app/domain/application/sections/pieces.ts';
import { porteur } from '#app/domain/application/sections/porteur.ts';
import {
  type AdmissibilityAssessment,
  type AdmissibilityFacts,
  type AutomaticOutcome,
  type CheckAnswer,
  decideAdmissibility,
  runAutomaticChecks,
} from './admissibility.ts';
import { ownersWithoutFile } from './owners-without-file.ts';

/** Rules of the call and of its window that the checks hold the file against. */
export type AdmissibilityRules = {
  isLate: boolean;
  ceilingCents: number;
  maxAidRateBp: number;
  durationYears: number;
};

const MINIMUM_STOPS = 2;
const ELIGIBLE_HOLDER_TYPES = HOLDER_TYPES.filter((type) => type !== 'OTHER');
const OPERATING_YEARS = ['Y1', 'Y2', 'Y3'] as const;

/**
 * What the automatic checks look at, read from the frozen copy and from nothing else: the register of companies
 * too is read as it answered before the deposit, and R03 is left to the officer when it did not. Source: domain.md 5.2.
 */
export function admissibilityFacts(
  document: Pick<FrozenDocument<CompleteContent>, 'content' | 'attachments'>,
  rules: AdmissibilityRules,
): AdmissibilityFacts {
  const { content, attachments } = document;
  const answers = answersOfContent(content);
  const budget = summariseBudget(answers);
  const communes = content.territoire.communes;
  const kinds = new Set(attachments.map(({ kind }) => kind));
  const inKindGap = Object.values(budget.blocks).reduce(
    (sum, block) => sum + Math.abs(block.inKindResourcesCents - block.inKindExpensesCents),
    0,
  );
  return {
    isLate: rules.isLate,
    holderType: content.porteur.holderType,
    eligibleHolderTypes: ELIGIBLE_HOLDER_TYPES,
    legalCategoryCode: content.porteur.legalCategoryCode,
    isLegalCategoryCoherent: isLegalCategoryCoherent(content),
    signatory: signatoryOf(content, kinds.has('P03')),
    careServices: content.soins.services.length,
    accessMode: content.soins.accessMode,
    otherFunders: otherFunders(content),
    ...registerFacts(content),
    servedCommunes: communes.length,
    communesInZipOrZac: communes.filter(({ zoningClass }) => zoningClass === 'ZIP' || zoningClass === 'ZAC')
      .length,
    priorityDistricts: communes.filter(({ qpvCodes }) => (qpvCodes ?? '') !== '').length,
    ...missingFacts(document),
    budgetGapCents: Object.values(budget.blocks).reduce(
      (sum, block) => sum + Math.abs(block.differenceCents),
      inKindGap,
    ),
    requestedCents: budget.grantRequestedCents,
    ceilingCents: rules.ceilingCents,
    eligibleCents: budget.eligibleExpensesCents,
    maxAidRateBp: rules.maxAidRateBp,
    stops: content.tournees.arrets.length,
    minimumStops: MINIMUM_STOPS,
    durationYears: OPERATING_YEARS.filter((year) => budget.blocks[year].expensesCents > 0).length,
    requiredDurationYears: rules.durationYears,
    republicanCommitment: owesRepublicanContract(answers)
      ? content.engagements.republicanCommitment === true
      : null,
    swornStatement: content.engagements.swornStatement,
  };
}

type MissingFacts = Pick<
  AdmissibilityFacts,
  'missingDocuments' | 'partnersWithoutLetter' | 'partnersConfirmed' | 'fundersWithoutProof'
>;

/** A kind without any file is missing as a whole, unless it is known who owes each document. */
function missingFacts(
  document: Pick<FrozenDocument<CompleteContent>, 'content' | 'attachments'>,
): MissingFacts {
  const kinds = new Set(document.attachments.map(({ kind }) => kind));
  const owners = ownersWithoutFile(document);
  const { partnerWords = [] }: Partial<DepositedContent> = document.content;
  const confirmed = partnerWords.flatMap(({ state, rowId }) => (state === 'confirmed' ? [rowId] : []));
  const named = (owned: OwnedKind) => owners.filter(({ kind }) => kind === owned).map(({ name }) => name);
  return {
    missingDocuments: requiredAttachments(answersOfContent(document.content)).filter(
      (kind) => !kinds.has(kind) && !owners.some((owner) => owner.kind === kind),
    ),
    partnersWithoutLetter: named('P06'),
    partnersConfirmed: owners
      .filter(({ kind, rowId }) => kind === 'P06' && confirmed.includes(rowId))
      .map(({ name }) => name),
    fundersWithoutProof: named('P09'),
  };
}

/** Associations and foundations: law 2000-321, article 10-1. Nobody else can be refused for want of it. */
function owesRepublicanContract(answers: AllAnswers): boolean {
  return isAssociation(answers) || isFoundation(answers);
}

function signatoryOf({ contacts }: CompleteContent, hasMandate: boolean): AdmissibilityFacts['signatory'] {
  const isLegalRepresentative = contacts.signatoryIsLegalRep;
  const [first, last, role] = isLegalRepresentative
    ? [contacts.legalRepFirstName, contacts.legalRepLastName, contacts.legalRepFunction]
    : [contacts.mandateeFirstName, contacts.mandateeLastName, contacts.mandateeFunction];
  return {
    name: [first, last].filter(Boolean).join(' '),
    role: role ?? '',
    isLegalRepresentative,
    hasMandate,
  };
}

/** Each kind of public funder once: own funds and fees cannot pay twice. */
function otherFunders({ budget }: CompleteContent): string[] {
  const named = new Set<string>(budget.ressources.map(({ funderType }) => funderType));
  return OTHER_PUBLIC_FUNDERS.filter((funder) => named.has(funder));
}

type RegisterFacts = Pick<AdmissibilityFacts, 'siretState' | 'company'>;

function registerFacts({
  company,
  porteur: holder,
}: CompleteContent & { company?: CompanyCheck }): RegisterFacts {
  if (!company) return { siretState: 'unknown' };
  const { record, checkedAt } = company;
  if (record?.siret !== holder.siret) return { siretState: 'unknown', company: { name: '', checkedAt } };
  return {
    siretState: record.isActive ? 'active' : 'ceased',
    company: { name: record.name, checkedAt },
  };
}

function isLegalCategoryCoherent(content: CompleteContent): boolean {
  const context = { ...DEFAULT_CALL_RULES, today: '', attachments: [], knownCommunes: new Map() };
  return porteur
    .check(content.porteur, {}, context)
    .every(({ code }) => code !== 'legal_category_incoherent');
}

export type Checklist = {
  automatic: readonly AutomaticOutcome[];
  /** One answer per check that has one: the officer's where there is one, else the machine's. */
  answers: readonly CheckAnswer[];
  assessment: AdmissibilityAssessment;
};

/** The whole list on one file. What an officer answers wins over what the machine found, and bears their name. */
export function readChecklist(
  document: Pick<FrozenDocument<CompleteContent>, 'content' | 'attachments'>,
  rules: AdmissibilityRules,
  given: readonly CheckAnswer[],
  complementsAsked: boolean,
): Checklist {
  const automatic = runAutomaticChecks(admissibilityFacts(document, rules));
  const answers = automatic.flatMap(({ code, outcome }): CheckAnswer[] => {
    const answer = given.find((one) => one.code === code);
    if (answer) return [answer];
    return outcome === 'manual' ? [] : [{ code, outcome, note: '' }];
  });
  return { automatic, answers, assessment: decideAdmissibility(answers, complementsAsked) };
}
