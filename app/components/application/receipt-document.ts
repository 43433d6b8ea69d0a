import { officialMoment } from '#app/content/deadlines.ts';
import { formatDateTime } from '#app/content/format.ts';
import { FINGERPRINT_MEANING, lateSentence, RECEIPT_TITLE, REPLACED_VERSION } from '#app/content/receipts.ts';
import type { Receipt } from './describe-receipt.ts';

/** The same receipt as data of its PDF template. */
export function receiptDocument(receipt: Receipt) {
  const { application, call, version, mentions, versions } = receipt;
  return {
    title: `${RECEIPT_TITLE} ${application.reference}, version ${version.number}`,
    author: 'Appel à projets Médicobus',
    running: `${call.title}, ${call.waveLabel}`,
    foot: `${application.reference}, version ${version.number}`,
    facts: [
      { label: 'Référence', value: application.reference },
      { label: 'Porteur', value: application.holderName },
      { label: 'Projet', value: application.title },
      { label: 'Reçu le', value: officialMoment(version.receivedAt, receipt.departmentCode) },
      { label: 'Version', value: String(version.number) },
      { label: 'Empreinte du dossier (SHA-256)', value: version.fingerprint },
    ],
    warnings: [
      ...(version.isLate ? [lateSentence(receipt)] : []),
      ...(receipt.isLast ? [] : [REPLACED_VERSION]),
    ],
    explanation: FINGERPRINT_MEANING,
    mentions: mentions
      .filter(({ code }) => code !== 'received')
      .map(({ title, sentences }) => ({ title, sentences: [...sentences] })),
    versions: versions.map(({ number, receivedAt, fingerprint }) => ({
      number,
      receivedAt: formatDateTime(receivedAt),
      fingerprint,
    })),
  };
}
