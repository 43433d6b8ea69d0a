import { formatDate } from '#app/content/format.ts';
import { ON_PAPER, PAPER_CHANNEL_LABELS } from '#app/content/paper.ts';
import type { PaperChannel } from '#app/domain/application/paper-entry.ts';
import type { Receipt } from './describe-receipt.ts';
import { receiptDocument } from './receipt-document.ts';

type Sent = {
  entry: { channel: PaperChannel; postmarked_on: string | null; received_on: string; address: string };
  code: string;
  /** Where the code is typed. */
  address: string;
};

/** The receipt of an envelope: what it says, and how the holder takes the file over. */
export function paperReceiptDocument(receipt: Receipt, { entry, code, address }: Sent) {
  const document = receiptDocument(receipt);
  const { channel, postmarked_on: postmark, received_on: received } = entry;
  return {
    ...document,
    facts: [
      ...document.facts.map((fact) => (fact.label === 'Reçu le' ? { ...fact, label: 'Saisi le' } : fact)),
      { label: ON_PAPER, value: PAPER_CHANNEL_LABELS[channel] },
      ...(postmark ? [{ label: 'Cachet de la poste', value: formatDate(postmark, { weekday: true }) }] : []),
      { label: 'Reçu par l’agence', value: formatDate(received, { weekday: true }) },
      { label: 'Envoyé à', value: entry.address.split('\n').join(', ') },
    ],
    mentions: [
      {
        title: 'Suivre votre dossier en ligne',
        sentences: [
          `Votre dossier a été saisi par l’agence dans le portail. Pour le lire et le suivre, connectez-vous à l’adresse ${address} et indiquez ce code : ${code}.`,
          'Ce code est personnel et ne sert qu’une fois. Ne le donnez à personne d’autre que celle ou celui qui suivra le dossier.',
        ],
      },
      ...document.mentions,
    ],
  };
}
