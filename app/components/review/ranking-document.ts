import type { DossierBlock } from '#app/components/application/dossier.ts';
import { count, formatDateTime, formatNumber } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { signatureLine } from '#app/content/signatures.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';

export type RankingFacts = {
  authorityName: string;
  callTitle: string;
  waveLabel: string;
  number: number;
  signedBy: string;
  delegation: { reference: string; grantedBy: string } | null;
  lines: readonly {
    id: string;
    rank: number;
    reference: string | null;
    title: string;
    holder_name: string;
    mean: number | null;
    opinion: ReviewOpinion;
    opinion_text: string;
  }[];
  /** Ranked earlier, and before the committee already. */
  beyond: readonly { id: string; rank: number | null; reference: string | null; title: string }[];
  stillExamined: number;
  at: Date;
};

/** The opinions and the order that a region signs, as data of the PDF template. */
export function rankingDocument(facts: RankingFacts) {
  const { authorityName, callTitle, waveLabel, number, lines, at } = facts;
  return {
    title: `Avis et classement régional n° ${number}`,
    author: authorityName,
    running: `${callTitle}, ${waveLabel}`,
    foot: `Signé le ${formatDateTime(at)}`,
    facts: [
      { label: 'Agence', value: authorityName },
      { label: 'Appel et vague', value: `${callTitle}, ${waveLabel}` },
      { label: 'Dossiers classés', value: count(lines.length, 'dossier', 'dossiers') },
      { label: 'Signé le', value: formatDateTime(at) },
      { label: 'Signature', value: signatureLine(facts) },
      ...(number > 1 ? [{ label: 'Remplace', value: `Le classement n° ${number - 1}` }] : []),
    ],
    sections: [
      { name: 'Classement', blocks: [orderBlock(lines), ...besideBlocks(facts)] },
      { name: 'Avis de la région', blocks: [opinionsBlock(lines)] },
    ],
  };
}

function orderBlock(lines: RankingFacts['lines']): DossierBlock {
  return {
    kind: 'table',
    key: 'order',
    title: 'Dossiers dans l’ordre de priorité de la région',
    columns: [
      { key: 'rank', label: 'Rang', align: 'end' },
      { key: 'file', label: 'Dossier' },
      { key: 'mean', label: 'Note sur 100', align: 'end' },
      { key: 'opinion', label: 'Avis' },
    ],
    rows: lines.map(({ id, rank, reference, title, holder_name: holder, mean, opinion }) => ({
      key: id,
      cells: {
        rank: String(rank),
        file: `${reference ?? ''} · ${title}`,
        mean: mean === null ? '–' : formatNumber(mean, 2),
        opinion: REVIEW_OPINION_LABELS[opinion],
      },
      notes: [holder],
    })),
  };
}

function besideBlocks({ beyond, stillExamined }: RankingFacts): DossierBlock[] {
  const items = [
    ...beyond.map(({ id, rank, reference, title }) => ({
      key: id,
      label: rank === null ? 'Déjà transmis, sans rang' : `Déjà transmis, rang ${rank}`,
      value: `${reference ?? ''} · ${title}`,
    })),
    ...(stillExamined === 0
      ? []
      : [
          {
            key: 'examined',
            label: 'Encore en instruction',
            value: `${count(stillExamined, 'dossier', 'dossiers')} : un classement suivant les prendra en compte`,
          },
        ]),
  ];
  return items.length === 0 ? [] : [{ kind: 'items', key: 'beside', title: 'Hors de ce classement', items }];
}

function opinionsBlock(lines: RankingFacts['lines']): DossierBlock {
  return {
    kind: 'items',
    key: 'opinions',
    title: null,
    items: lines.map(({ id, rank, reference, opinion, opinion_text: text }) => ({
      key: id,
      label: `${rank}. ${reference ?? ''} : ${REVIEW_OPINION_LABELS[opinion]}`,
      value: text,
      long: true,
    })),
  };
}
