import type { DossierBlock } from '#app/components/application/dossier.ts';
import { divergenceSentence, SEAT_LABELS } from '#app/content/examination.ts';
import { formatDate, formatNumber } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import type { Minutes } from '#app/domain/review/reconciliation.ts';
import { type ComparedGrid, compareReviews, type ReviewSheet } from './compare-reviews.ts';

type MinutesFacts = {
  letter: { authorityName: string; dossier: { title: string; holderName: string; reference: string } };
  divergence: string;
  sheets: readonly ReviewSheet[];
  grid: ComparedGrid;
  minutes: Minutes;
};

/** The minutes of a reconciliation meeting as data of the PDF template. */
export function minutesDocument({ letter, divergence, sheets, grid, minutes }: MinutesFacts) {
  const { dossier, authorityName } = letter;
  return {
    title: `Compte rendu de conciliation, dossier ${dossier.reference}`,
    author: authorityName,
    running: `Appel à projets Médicobus, dossier ${dossier.reference}`,
    foot: `Réunion du ${formatDate(minutes.heldOn)}`,
    facts: [
      { label: 'Projet', value: dossier.title },
      { label: 'Porteur', value: dossier.holderName },
      { label: 'Réunion tenue le', value: formatDate(minutes.heldOn, { weekday: true }) },
      { label: 'Participants', value: minutes.participants.join(', ') },
      { label: 'Divergence constatée', value: divergenceSentence(divergence) },
    ],
    sections: [
      { name: 'Évaluations rapprochées', blocks: [marksBlock(sheets, grid), opinionsBlock(sheets)] },
      { name: 'Ce qui s’est dit', blocks: [textBlock('summary', minutes.summary)] },
      { name: 'Conclusion', blocks: [textBlock('conclusion', minutes.conclusion)] },
    ],
  };
}

/** Marks by criterion, a column per review and the mean that counts. */
export function marksBlock(sheets: readonly ReviewSheet[], grid: ComparedGrid): DossierBlock {
  const { rows, totals, score } = compareReviews(sheets, grid);
  const cellsOf = (values: readonly string[]) =>
    Object.fromEntries(sheets.map(({ id }, index) => [id, values[index] ?? '–']));
  return {
    kind: 'table',
    key: 'marks',
    title: 'Notes par critère, de 0 à 5',
    columns: [
      { key: 'criterion', label: 'Critère' },
      { key: 'weight', label: 'Poids', align: 'end' },
      ...sheets.map(({ id, seat }) => ({ key: id, label: SEAT_LABELS[seat].short, align: 'end' as const })),
      { key: 'mean', label: 'Moyenne', align: 'end' },
    ],
    rows: rows.map(({ code, label, weight, marks, mean, isUnderFloor, floor }) => ({
      key: code,
      cells: {
        criterion: `${code} · ${label}`,
        weight: String(weight),
        ...cellsOf(marks.map((mark) => (mark === null ? '–' : String(mark)))),
        mean: mean === null ? '–' : formatNumber(mean, 2),
      },
      notes: isUnderFloor ? [`Sous le plancher de ${floor}`] : [],
    })),
    foot: {
      criterion: 'Note sur 100',
      weight: '100',
      ...cellsOf(totals.map((total) => formatNumber(total, 2))),
      mean: score === null ? '–' : formatNumber(score, 2),
    },
  };
}

/** Each reviewer's opinion in full, by seat; corrected versions say so, with their reason. */
export function opinionsBlock(sheets: readonly ReviewSheet[]): DossierBlock {
  return {
    kind: 'items',
    key: 'opinions',
    title: 'Avis des évaluateurs',
    items: sheets.map(({ id, seat, opinion, opinionText, version }) => ({
      key: id,
      label: `${SEAT_LABELS[seat].short} : ${REVIEW_OPINION_LABELS[opinion]}`,
      value:
        version.number === 1
          ? opinionText
          : `${opinionText}\n(Version ${version.number}${version.isAfterOpening ? ', corrigée après ouverture' : ''} : ${version.reason})`,
      long: true,
    })),
  };
}

export function textBlock(key: string, text: string): DossierBlock {
  return { kind: 'items', key, title: null, items: [{ key, label: '', value: text, long: true }] };
}
