import { describeFrozen } from '#app/components/application/describe-dossier.ts';
import { letterDocument } from '#app/components/application/letter-document.ts';
import { type ReportFacts, reportDocument } from '#app/components/review/report-document.ts';
import { LEFT_OUT_NOTICE } from '#app/content/access.ts';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { ATTACHMENT_CONTENT } from '#app/content/form/pieces.ts';
import { formatFileSize } from '#app/content/format.ts';
import { csvCell } from '#app/content/results-csv.ts';
import {
  type AccessDocument,
  type AccessRequest,
  type DoubtfulName,
  doubtfulNames,
  MASK_WORDS,
  type Mask,
  maskText,
  type Secret,
} from '#app/domain/access/mask.ts';
import { BUSINESS_SECTIONS, PRIVATE_SECTIONS } from '#app/domain/access/secrets-of-file.ts';
import type { DepositedDocument } from '#app/domain/application/deposited-content.ts';
import type { LetterContent } from '#app/domain/application/letter.ts';
import { isAttachmentKind } from '#app/domain/application/sections/pieces.ts';
import { plainDocument } from './plain-document.ts';

export type AccessSource = {
  file: { reference: string; title: string; holderName: string };
  document: DepositedDocument;
  report: ReportFacts;
  letters: readonly { madeAt: Date; content: LetterContent }[];
  privacy: readonly Secret[];
};

export type AccessPaper = {
  path: string;
  text: string;
  masked: Readonly<Record<Mask, number>>;
  doubtful: readonly DoubtfulName[];
};

/** The documents of one file for a request of access, masked as asked. */
export function accessDocuments(
  source: AccessSource,
  { documents, masks, ordinary }: AccessRequest,
): AccessPaper[] {
  const secrets = [...source.privacy, ...reviewerSecrets(source.report)];
  const folder = source.file.reference;
  return documents.flatMap((kind) =>
    PAPERS[kind](source, masks).map(({ name, text }) => {
      const whole = countWhole(text);
      const { text: masked, counts } = maskText(text, secrets, masks, ordinary);
      return {
        path: `${folder}/${name}`,
        text: masked,
        masked: {
          privacy: counts.privacy + whole.privacy,
          business: counts.business + whole.business,
          reviewers: counts.reviewers,
        },
        doubtful: doubtfulNames(text, secrets, masks),
      };
    }),
  );
}

/** Whoever marked, met, or signed for the agency: their names wherever they are written. */
function reviewerSecrets(report: ReportFacts): Secret[] {
  const { sheets, replaced, meeting, opinion, territorialOpinions } = report;
  const authors = [...sheets, ...replaced].flatMap(({ author }) => (author === null ? [] : [author]));
  const signers = [
    ...territorialOpinions.map(({ signedBy }) => signedBy),
    opinion?.signer.signed_by_name ?? '',
    opinion?.signer.delegated_by_name ?? '',
  ];
  const names = [...authors, ...(meeting?.participants ?? []), ...signers];
  return names.map((text) => ({ mask: 'reviewers', text }));
}

function countWhole(text: string): { privacy: number; business: number } {
  const count = (mask: Mask) => text.split(MASK_WORDS[mask]).length - 1;
  return { privacy: count('privacy'), business: count('business') };
}

type Paper = { name: string; text: string };

const PAPERS: Readonly<Record<AccessDocument, (source: AccessSource, masks: readonly Mask[]) => Paper[]>> = {
  application: ({ file, document }, masks) => [
    {
      name: 'candidature.txt',
      text: plainDocument({
        title: `Candidature ${file.reference} : ${file.title}`,
        facts: [{ label: 'Porteur', value: file.holderName }],
        sections: describeFrozen(document).sections.map(({ slug, name, blocks }) => {
          const mask = wholeMask(slug, masks);
          return mask === null ? { name, blocks } : { name, blocks: [], notice: MASK_WORDS[mask] };
        }),
      }),
    },
    ...leftOut(document),
  ],
  report: ({ report }) => [{ name: 'rapport.txt', text: plainDocument(reportDocument(report)) }],
  marks: ({ file, report }) => [{ name: 'notes.csv', text: marksTable(file.reference, report) }],
  letters: ({ letters }) =>
    letters.map(({ madeAt, content }, index) => ({
      name: `courriers/${String(index + 1).padStart(2, '0')}-${content.subject.kind}.txt`,
      text: letterText(letterDocument(content, madeAt)),
    })),
};

/** Pieces are not masked by a program: what was left out is said, with what lets anybody recognise it later. */
function leftOut({ attachments }: DepositedDocument): Paper[] {
  if (attachments.length === 0) return [];
  const lines = attachments.map(
    ({ kind, fileName, sizeBytes, sha256 }) =>
      `– ${isAttachmentKind(kind) ? ATTACHMENT_CONTENT[kind].label : kind} : ${fileName}, ${formatFileSize(sizeBytes)}, SHA-256 ${sha256}`,
  );
  return [{ name: 'pieces-non-jointes.txt', text: `${[...LEFT_OUT_NOTICE, '', ...lines].join('\n')}\n` }];
}

/** A section that is a secret from end to end is not printed at all. */
function wholeMask(slug: string, masks: readonly Mask[]): Mask | null {
  if (masks.includes('business') && BUSINESS_SECTIONS.some((known) => known === slug)) return 'business';
  if (masks.includes('privacy') && PRIVATE_SECTIONS.some((known) => known === slug)) return 'privacy';
  return null;
}

function marksTable(reference: string, { sheets, grid }: ReportFacts): string {
  const labels = new Map(grid.criteria.map(({ code, label }) => [code, label]));
  const lines = sheets.flatMap(({ seat, author, marks }) =>
    marks.map(({ code, mark, comment }) =>
      [reference, SEAT_LABELS[seat].name, author ?? '', labels.get(code) ?? code, String(mark ?? ''), comment]
        .map(csvCell)
        .join(','),
    ),
  );
  return `${['reference,evaluation,evaluateur,critere,note,commentaire', ...lines].join('\r\n')}\r\n`;
}

function letterText(letter: ReturnType<typeof letterDocument>): string {
  return [
    letter.title,
    ...letter.service,
    letter.recipient,
    letter.date,
    '',
    ...letter.paragraphs,
    ...letter.points.map((point) => `– ${point}`),
    ...letter.after,
    ...letter.mentions.flatMap(({ title, sentences, points }) => [
      '',
      title,
      ...sentences,
      ...points.map((point) => `– ${point}`),
    ]),
    '',
    ...letter.signature,
    '',
  ].join('\n');
}

export function countMasked(papers: readonly AccessPaper[]): number {
  return papers.reduce((sum, { masked }) => sum + masked.privacy + masked.business + masked.reviewers, 0);
}
