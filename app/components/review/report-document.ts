import type { DossierBlock } from '#app/components/application/dossier.ts';
import { ADMISSIBILITY_TEXTS, CHECK_OUTCOME_LABELS } from '#app/content/admissibility.ts';
import { divergenceSentence, SEAT_LABELS } from '#app/content/examination.ts';
import { count, formatDate, formatDateTime, formatMoney, formatPercent } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { READING_STATES } from '#app/content/second-readings.ts';
import { signatureOf } from '#app/content/signatures.ts';
import type { AdmissibilityCode } from '#app/domain/review/admissibility.ts';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { ReadingState } from '#app/domain/review/second-reading.ts';
import type { ComparedGrid, ReviewSheet } from './compare-reviews.ts';
import { marksBlock, opinionsBlock, textBlock } from './minutes-document.ts';

export type ReportFacts = {
  authorityName: string;
  reference: string;
  title: string;
  holderName: string;
  depositedAt: Date;
  versionNumber: number;
  population: number;
  zipShareBp: number;
  zacShareBp: number;
  requestedCents: number;
  eligibleCents: number;
  departmentCodes: readonly string[];
  checks: readonly { code: string; outcome: 'pass' | 'fail' | 'not_applicable'; note: string }[];
  sheets: readonly ReviewSheet[];
  replaced: readonly ReviewSheet[];
  readings: readonly { seat: ReviewSeat; versionNumber: number; state: ReadingState }[];
  grid: ComparedGrid;
  divergence: string;
  meeting: { heldOn: string; participants: readonly string[]; summary: string; conclusion: string } | null;
  opinion: {
    opinion: ReviewOpinion;
    text: string;
    rank: number | null;
    signedAt: Date;
    signer: Parameters<typeof signatureOf>[0];
  } | null;
  territorialOpinions: readonly {
    department: string;
    opinion: ReviewOpinion;
    text: string;
    signedAt: Date;
    signedBy: string;
  }[];
  implicitRejectionOn: string;
  implicitRejectionMonths: number;
  at: Date;
};

/** The report of instruction as data of the PDF template: facts, checks, marks, opinions, resolution, clocks. */
export function reportDocument(facts: ReportFacts) {
  return {
    title: `Rapport d’instruction, dossier ${facts.reference}`,
    author: facts.authorityName,
    running: `Appel à projets Médicobus, dossier ${facts.reference}`,
    foot: `Établi le ${formatDateTime(facts.at)}`,
    facts: [
      { label: 'Projet', value: facts.title },
      { label: 'Porteur', value: facts.holderName },
      { label: 'Agence compétente', value: facts.authorityName },
      {
        label: 'Déposé le',
        value: `${formatDateTime(facts.depositedAt)} (version ${facts.versionNumber}, figée)`,
      },
      { label: 'Départements desservis', value: facts.departmentCodes.join(', ') },
      { label: 'Population desservie', value: count(facts.population, 'habitant', 'habitants') },
      {
        label: 'Part de la population en zone fragile',
        value: `${formatPercent(facts.zipShareBp / 10_000)} en ZIP, ${formatPercent(facts.zacShareBp / 10_000)} en ZAC`,
      },
      {
        label: 'Aide demandée',
        value: `${formatMoney(facts.requestedCents)} pour ${formatMoney(facts.eligibleCents)} de dépenses éligibles`,
      },
    ],
    sections: [
      { name: 'Recevabilité', blocks: [checksBlock(facts)] },
      {
        name: 'Évaluations',
        blocks: [
          marksBlock(facts.sheets, facts.grid),
          opinionsBlock(facts.sheets),
          ...replacedBlock(facts),
          ...readingsBlock(facts),
        ],
      },
      { name: 'Divergence', blocks: divergenceBlocks(facts) },
      { name: 'Avis de la région', blocks: [opinionBlock(facts)] },
      { name: 'Avis des délégués territoriaux', blocks: delegatesBlocks(facts) },
      { name: 'Délais', blocks: [clocksBlock(facts)] },
    ],
  };
}

function checksBlock({ checks }: ReportFacts): DossierBlock {
  return {
    kind: 'table',
    key: 'checks',
    title: 'Points de recevabilité vérifiés par l’agence',
    columns: [
      { key: 'check', label: 'Point' },
      { key: 'outcome', label: 'Constat' },
    ],
    rows: checks.map(({ code, outcome, note }) => ({
      key: code,
      cells: {
        check: `${code} · ${ADMISSIBILITY_TEXTS[code as AdmissibilityCode]?.label ?? ''}`,
        outcome: CHECK_OUTCOME_LABELS[outcome],
      },
      notes: note === '' ? [] : [note],
    })),
  };
}

/** That a review was corrected belongs to the report; what the first version said stays with the reviews. */
function replacedBlock({ replaced }: ReportFacts): DossierBlock[] {
  if (replaced.length === 0) return [];
  const sentence = `${count(replaced.length, 'version antérieure a été remplacée', 'versions antérieures ont été remplacées')} par une correction motivée ; elles sont conservées au dossier.`;
  return [textBlock('replaced', sentence)];
}

/** Which reviews somebody else read again, and what came of it; the remarks stay with the readings. */
function readingsBlock({ readings }: ReportFacts): DossierBlock[] {
  if (readings.length === 0) return [];
  return [
    {
      kind: 'items',
      key: 'readings',
      title: 'Relectures de qualité',
      items: readings.map(({ seat, versionNumber, state }) => ({
        key: `${seat}-${versionNumber}`,
        label: `${SEAT_LABELS[seat].name}, version ${versionNumber}`,
        value: READING_STATES[state].name,
      })),
    },
  ];
}

function divergenceBlocks({ divergence, meeting, sheets }: ReportFacts): DossierBlock[] {
  if (divergence === '') return [textBlock('none', 'Les évaluations n’ont pas divergé.')];
  const ground = textBlock('ground', divergenceSentence(divergence));
  if (meeting === null) {
    const isThird = sheets.some(({ seat }) => seat === 'third');
    const way = isThird ? 'Un troisième évaluateur a noté sans lire les deux autres évaluations.' : '';
    return way === '' ? [ground] : [ground, textBlock('third', way)];
  }
  return [
    ground,
    {
      kind: 'items',
      key: 'meeting',
      title: `Réunion de conciliation du ${formatDate(meeting.heldOn)}`,
      items: [
        { key: 'participants', label: 'Participants', value: meeting.participants.join(', ') },
        { key: 'summary', label: 'Échanges', value: meeting.summary, long: true },
        { key: 'conclusion', label: 'Conclusion', value: meeting.conclusion, long: true },
      ],
    },
  ];
}

function opinionBlock({ opinion }: ReportFacts): DossierBlock {
  if (opinion === null) return textBlock('none', 'L’avis de la région n’est pas encore signé.');
  return {
    kind: 'items',
    key: 'opinion',
    title: REVIEW_OPINION_LABELS[opinion.opinion],
    items: [
      { key: 'text', label: 'Motivation', value: opinion.text, long: true },
      {
        key: 'signature',
        label: 'Signé',
        value: `${formatDateTime(opinion.signedAt)}, par ${signatureOf(opinion.signer)}`,
      },
      {
        key: 'rank',
        label: 'Rang dans la région',
        value: opinion.rank === null ? null : String(opinion.rank),
      },
    ],
  };
}

/** What ANCT's delegates said, beside the region's own opinion. */
function delegatesBlocks({ territorialOpinions }: ReportFacts): DossierBlock[] {
  if (territorialOpinions.length === 0)
    return [textBlock('none', 'Aucun délégué territorial n’a donné d’avis.')];
  return territorialOpinions.map(({ department, opinion, text, signedAt, signedBy }) => ({
    kind: 'items',
    key: department,
    title: `${department} : ${REVIEW_OPINION_LABELS[opinion]}`,
    items: [
      { key: 'text', label: 'Motivation', value: text, long: true },
      { key: 'signature', label: 'Signé', value: `${formatDateTime(signedAt)}, par ${signedBy}` },
    ],
  }));
}

function clocksBlock({ implicitRejectionMonths, implicitRejectionOn }: ReportFacts): DossierBlock {
  return {
    kind: 'items',
    key: 'clocks',
    title: null,
    items: [
      {
        key: 'silence',
        label: 'Silence valant rejet',
        value: `${formatDate(implicitRejectionOn)}, après ${implicitRejectionMonths} mois sans décision à compter du dépôt`,
      },
    ],
  };
}
