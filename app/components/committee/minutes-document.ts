import type { DossierBlock, DossierItem } from '#app/components/application/dossier.ts';
import {
  ATTENDANCE_LABELS,
  PROPOSAL_LABELS,
  quorumSentence,
  SEAT_LABELS,
  tallySentence,
  VOTE_LABELS,
} from '#app/content/committee.ts';
import { formatDateTime } from '#app/content/format.ts';
import { VOTE_CHOICES } from '#app/domain/selection/committee/ballot.ts';
import type { MinutesBallot, MinutesContent } from '#app/domain/selection/committee/minutes.ts';

type Signature = { name: string; signedAt: Date };

type SignedMinutes = {
  content: MinutesContent;
  contentSha256: string;
  secretary: Signature;
  chair: Signature;
};

/** Minutes signed by both, as data of the PDF template. */
export function minutesDocument({ content, contentSha256, secretary, chair }: SignedMinutes) {
  const call = `${content.callTitle}, ${content.waveLabel}`;
  return {
    title: `Procès-verbal de la réunion n° ${content.number} du comité de sélection`,
    author: 'Comité de sélection',
    running: call,
    foot: `Signé le ${formatDateTime(chair.signedAt)}`,
    facts: [
      { label: 'Appel et vague', value: call },
      { label: 'Réunion', value: `n° ${content.number}, ${formatDateTime(content.startsAt)}` },
      { label: 'Lieu', value: content.place },
      { label: 'Ouverte', value: formatDateTime(content.openedAt) },
      { label: 'Close', value: formatDateTime(content.closedAt) },
      { label: 'Secrétariat', value: `${secretary.name}, signé le ${formatDateTime(secretary.signedAt)}` },
      { label: 'Présidence', value: `${chair.name}, signé le ${formatDateTime(chair.signedAt)}` },
      { label: 'Empreinte du texte (SHA-256)', value: contentSha256 },
    ],
    sections: [
      { name: 'Présences', blocks: [attendanceBlock(content), quorumBlock(content)] },
      ...content.items.map((item) => ({
        name: `Point ${item.position}. ${item.title}`,
        blocks: [itemBlock(item)],
      })),
      ...(content.closing === ''
        ? []
        : [{ name: 'Conclusion', blocks: [textBlock('closing', 'Clôture', content.closing)] }]),
    ],
  };
}

function attendanceBlock({ members }: MinutesContent): DossierBlock {
  return {
    kind: 'table',
    key: 'attendance',
    title: 'Membres du comité',
    columns: [
      { key: 'name', label: 'Personne' },
      { key: 'seat', label: 'Place' },
      { key: 'attendance', label: 'Présence' },
    ],
    rows: members.map(({ name, capacity, seat, attendance, proxyName }) => ({
      key: name,
      cells: {
        name,
        seat: SEAT_LABELS[seat],
        attendance: proxyName === null ? ATTENDANCE_LABELS[attendance] : `Procuration à ${proxyName}`,
      },
      notes: capacity === '' ? [] : [capacity],
    })),
  };
}

function quorumBlock({ quorum, opening, isSecond }: MinutesContent): DossierBlock {
  const items: DossierItem[] = [
    {
      key: 'quorum',
      label: 'Quorum',
      value: isSecond ? 'Seconde convocation : aucun quorum exigé.' : quorumSentence(quorum),
    },
    ...(opening === '' ? [] : [{ key: 'opening', label: 'Ouverture', value: opening, long: true }]),
  ];
  return { kind: 'items', key: 'quorum', title: null, items };
}

function itemBlock(item: MinutesContent['items'][number]): DossierBlock {
  const items: DossierItem[] = [
    { key: 'file', label: 'Dossier', value: `${item.reference}, ${item.holderName}, ${item.regionName}` },
    ...(item.withdrawn.length === 0
      ? []
      : [{ key: 'gone', label: 'Se sont retirés, par déport', value: item.withdrawn.join(', ') }]),
    { key: 'chair', label: 'Présidence du point', value: item.presidingName ?? 'Personne' },
    ...(item.discussion === ''
      ? []
      : [{ key: 'talk', label: 'Échanges', value: item.discussion, long: true }]),
    ...item.ballots.map((ballot) => ({
      key: `ballot-${ballot.round}`,
      label: `Vote n° ${ballot.round} : ${PROPOSAL_LABELS[ballot.proposal]}`,
      value: ballotWords(ballot),
      long: true,
    })),
    ...(item.wasCalled ? [] : [{ key: 'not', label: 'Examen', value: 'Ce point n’a pas été examiné.' }]),
  ];
  return { kind: 'items', key: `item-${item.position}`, title: null, items };
}

/** Result, reasons, then who voted how, a paragraph each. */
export function ballotWords({ tally, reasons, votes }: MinutesBallot): string {
  const byChoice = VOTE_CHOICES.flatMap((choice) => {
    const names = votes.filter((vote) => vote.choice === choice).map(({ name }) => name);
    return names.length === 0 ? [] : `${VOTE_LABELS[choice]} : ${names.join(', ')}.`;
  });
  return [tallySentence(tally), reasons, ...byChoice].join('\n\n');
}

function textBlock(key: string, label: string, value: string): DossierBlock {
  return { kind: 'items', key, title: null, items: [{ key, label, value, long: true }] };
}
