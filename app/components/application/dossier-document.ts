import { formatDateTime } from '#app/content/format.ts';
import type { DepositedDocument } from '#app/domain/application/deposited-content.ts';
import { describeFrozen } from './describe-dossier.ts';

type Version = {
  number: number;
  reference: string;
  receivedAt: Date;
  fingerprint: string;
  document: DepositedDocument;
};

/** A deposited application as data of its PDF template: the same words as on the pages. */
export function dossierDocument({ number, reference, receivedAt, fingerprint, document }: Version) {
  const { projet, porteur } = document.content;
  return {
    title: `Candidature ${reference} : ${projet.title}`,
    author: porteur.name,
    running: `Appel à projets Médicobus, candidature ${reference}`,
    foot: `Version ${number}, déposée le ${formatDateTime(receivedAt)}`,
    facts: [
      { label: 'Porteur', value: porteur.name },
      { label: 'Déposée le', value: formatDateTime(receivedAt) },
      { label: 'Version', value: String(number) },
      { label: 'Empreinte du dossier (SHA-256)', value: fingerprint },
    ],
    sections: describeFrozen(document).sections.map(({ name, blocks }) => ({ name, blocks })),
  };
}
