import type { AllAnswers, CompletenessContext, Field, Problem, RowGroup, Section } from '../fields.ts';
import { holderTypeOf, isAssociation, isFoundation, isLocalAuthority, isPublicBody } from '../holder.ts';
import { rowIds } from '../paths.ts';
import { missingOwners, proofOwners } from '../proof-owners.ts';
import { fileQuestions } from '../regional-questions.ts';

/** Documents of the file (domain.md 4.13). P13, the bank details, is asked only after selection. */
export const ATTACHMENT_KINDS = [
  'P01',
  'P02',
  'P03',
  'P04',
  'P05',
  'P06',
  'P07',
  'P08',
  'P09',
  'P10',
  'P11',
  'P12',
  'P14',
] as const;

export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

export function isAttachmentKind(kind: string): kind is AttachmentKind {
  return ATTACHMENT_KINDS.some((known) => known === kind);
}

/** Files accepted for one kind; types and sizes are in attachment-rules.ts, and checked where files arrive. */
export const MAX_FILES: Readonly<Record<AttachmentKind, number>> = {
  P01: 5,
  P02: 5,
  P03: 2,
  P04: 3,
  P05: 60,
  P06: 40,
  P07: 20,
  P08: 6,
  P09: 20,
  P10: 40,
  P11: 20,
  P12: 5,
  P14: 5,
};

/** Files accepted for one question of an authority. */
export const MAX_QUESTION_FILES = 5;

const fields = [] as const satisfies readonly Field[];
const attachment = { id: 'attachmentId', kind: 'attachment', requirement: 'optional' } as const;

/** Whose each letter and each proof is: rows have the ids of the partners and of the resources (proof-owners.ts). */
const rows = [
  { id: 'lettres', min: 0, max: 40, fields: [attachment] },
  { id: 'preuves', min: 0, max: 200, fields: [attachment] },
] as const satisfies readonly RowGroup[];

/**
 * Kinds of documents that this file must hold, from its raw answers (domain.md 4.13). Letters of professionals
 * (P05) always; the rest hangs on the holder, the signatory, the vehicle, the partners and the co-funding.
 */
export function requiredAttachments(all: AllAnswers): readonly AttachmentKind[] {
  const type = holderTypeOf(all);
  const needed: Readonly<Partial<Record<AttachmentKind, boolean>>> = {
    P01: isAssociation(all) || isFoundation(all) || type === 'GCS_GIP',
    P02: isLocalAuthority(all) || type === 'HEALTH_ESTABLISHMENT',
    P03: ['false', false].includes(all['contacts.signatoryIsLegalRep'] as string | boolean),
    P04: type === 'CPTS' || type === 'MSP',
    P05: true,
    P06: proofOwners(all, []).some(({ kind }) => kind === 'P06'),
    P07: ['PURCHASE_NEW', 'PURCHASE_USED', 'LEASE'].includes(String(all['vehicule.vehicleStatus'])),
    P08: type !== '' && !isPublicBody(all),
    P09: rowIds(all, 'budget', 'ressources').some(
      (id) => all[`budget.ressources.${id}.status`] === 'SECURED',
    ),
  };
  return ATTACHMENT_KINDS.filter((kind) => needed[kind] === true);
}

/** What an application on paper holds besides: its scanned original, among the other documents. */
export const PAPER_ORIGINAL: AttachmentKind = 'P14';

/** Kinds that this file must hold, the original of an envelope included. */
export function requiredOnPaper(all: AllAnswers, onPaper: boolean): readonly AttachmentKind[] {
  return onPaper ? [...requiredAttachments(all), PAPER_ORIGINAL] : requiredAttachments(all);
}

function check(_content: unknown, all: AllAnswers, context: CompletenessContext): readonly Problem[] {
  const counts = new Map(context.attachments.map(({ kind, ids }) => [kind, ids.length]));
  const ownerless = missingOwned(all, context);
  const required = requiredOnPaper(all, context.onPaper === true);
  const asked = [
    ...ATTACHMENT_KINDS.map((kind) => ({ kind, isRequired: required.includes(kind), max: MAX_FILES[kind] })),
    ...fileQuestions(context.regionalQuestions).map(({ code, required: isRequired }) => ({
      kind: code,
      isRequired,
      max: MAX_QUESTION_FILES,
    })),
  ];
  const missing = asked.flatMap(({ kind, isRequired, max }): readonly Problem[] => {
    const count = counts.get(kind) ?? 0;
    const path = `pieces.${kind}`;
    if (count === 0 && isRequired && !ownerless.some(({ details }) => details?.kind === kind)) {
      return [{ path, code: 'attachment_missing', details: { kind }, severity: 'blocking' }];
    }
    return count > max
      ? [{ path, code: 'too_many_attachments', details: { kind, max }, severity: 'blocking' }]
      : [];
  });
  return [...missing, ...ownerless];
}

/** Each letter and each proof that nobody can point to, by the name of who owes it. */
function missingOwned(all: AllAnswers, { attachments }: CompletenessContext): Problem[] {
  return missingOwners(all, attachments).map(({ kind, path }) => ({
    path,
    code: kind === 'P06' ? 'letter_missing' : 'proof_missing',
    details: { kind, files: attachments.find((one) => one.kind === kind)?.ids.length ?? 0 },
    severity: 'blocking',
  }));
}

/** The documents: no field of its own, its completeness comes from the files received. */
export const pieces = {
  slug: 'pieces',
  group: 'commitments',
  minutes: 20,
  fields,
  rows,
  check,
} as const satisfies Section;
