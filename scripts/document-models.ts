import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { root } from './installation.mjs';

/**
 * Writes the documents that holders may fill in (public/modeles): plain OpenDocument texts. A line that begins
 * with # is the title; what stands in brackets is to be completed. The same sources give the same bytes.
 */
const MODELS: Readonly<Record<string, readonly string[]>> = {
  'lettre-engagement-professionnel': [
    '# Lettre d’engagement d’un professionnel de santé',
    'Appel à projets Médicobus',
    'Je soussigné(e) [prénom et nom], [profession et spécialité], inscrit(e) au tableau de l’Ordre de [département] sous le numéro RPPS [numéro], exerçant à [commune],',
    'm’engage à prendre part au projet de médicobus « [titre du projet] », porté par [nom du porteur], dans les conditions suivantes :',
    'Temps consacré au médicobus : [nombre] demi-journées par [semaine ou mois], soit [nombre] heures par an.',
    'Communes desservies : [liste des communes].',
    'Mode d’exercice dans le médicobus : [libéral, salarié, mise à disposition].',
    'Début prévu : [date]. Durée de l’engagement : [nombre] ans.',
    'J’ai pris connaissance du dossier déposé et des obligations qui s’attachent à l’exercice hors de mon lieu habituel, dont l’information du conseil départemental de l’Ordre.',
    'Fait à [commune], le [date].',
    'Signature',
  ],
  'lettre-partenaire': [
    '# Lettre d’engagement d’un partenaire',
    'Appel à projets Médicobus',
    'Je soussigné(e) [prénom et nom], agissant en qualité de [fonction] de [nom de la structure], SIRET [numéro],',
    'confirme l’engagement de cette structure dans le projet de médicobus « [titre du projet] », porté par [nom du porteur].',
    'Nature de la contribution : [argent, personnel, locaux, matériel].',
    'Montant ou valeur : [montant] euros, pour la période du [date] au [date].',
    'Si du personnel est mis à disposition : [métier], [nombre] équivalent temps plein.',
    'Conditions éventuelles : [aucune, ou lesquelles].',
    'Cet engagement a été approuvé par [organe compétent] le [date].',
    'Fait à [commune], le [date].',
    'Signature et cachet',
  ],
  pouvoir: [
    '# Pouvoir',
    'Appel à projets Médicobus',
    'Je soussigné(e) [prénom et nom], représentant(e) légal(e) de [nom du porteur], SIRET [numéro], en qualité de [fonction],',
    'donne pouvoir à [prénom et nom du mandataire], [fonction], pour signer et déposer en mon nom la candidature « [titre du projet] » à l’appel à projets Médicobus, et pour répondre aux demandes de compléments.',
    'Ce pouvoir est valable du [date] au [date]. Il peut être retiré à tout moment par écrit.',
    'Fait à [commune], le [date].',
    'Signature du représentant légal',
    'Signature du mandataire, précédée de « Bon pour acceptation »',
  ],
  deliberation: [
    '# Délibération portant candidature à l’appel à projets Médicobus',
    '[Nom de la collectivité, du groupement ou de l’établissement]',
    'Séance du [date]. Membres en exercice : [nombre]. Présents : [nombre]. Votants : [nombre].',
    'Vu l’appel à projets Médicobus ;',
    'Considérant les difficultés d’accès aux soins dans les communes de [liste des communes] ;',
    'Après en avoir délibéré, [l’organe délibérant] décide :',
    'Article 1. D’approuver le projet de médicobus « [titre du projet] » et son plan de financement, d’un montant de [montant] euros.',
    'Article 2. De solliciter une subvention de [montant] euros.',
    'Article 3. D’autoriser [prénom, nom et fonction] à déposer la candidature et à signer les actes qui s’y rapportent.',
    'Pour : [nombre]. Contre : [nombre]. Abstentions : [nombre].',
    'Fait à [commune], le [date].',
    'Signature et cachet',
  ],
  'attestation-cofinancement': [
    '# Attestation de cofinancement',
    'Appel à projets Médicobus',
    'Je soussigné(e) [prénom et nom], [fonction] de [nom du financeur], SIRET [numéro],',
    'atteste que [nom du financeur] apporte au projet de médicobus « [titre du projet] », porté par [nom du porteur], un financement de [montant] euros.',
    'Dépenses concernées : [investissement, fonctionnement de l’année n].',
    'Décision prise le [date] par [organe ou personne compétente]. Versement prévu : [échéancier].',
    'Ce financement ne couvre pas des dépenses déjà aidées par un autre financeur.',
    'Fait à [commune], le [date].',
    'Signature et cachet',
  ],
  'accord-stationnement': [
    '# Accord de stationnement',
    'Appel à projets Médicobus',
    'Je soussigné(e) [prénom et nom], [fonction] de la commune de [nom de la commune],',
    'autorise le médicobus du projet « [titre du projet] », porté par [nom du porteur], à stationner à l’adresse suivante : [adresse précise].',
    'Jours et heures : [jours], de [heure] à [heure].',
    'Sont mis à disposition : [prise électrique, arrivée d’eau, accès pour les personnes à mobilité réduite, local d’attente, éclairage].',
    'Accord donné à compter du [date], pour une durée de [nombre] ans.',
    'Fait à [commune], le [date].',
    'Signature et cachet',
  ],
};

const MIME_TYPE = 'application/vnd.oasis.opendocument.text';
const NAMESPACES = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
].join(' ');
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const WRITTEN_ON = new Date('2026-01-01T12:00:00Z');

const escapeXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function paragraph(line: string): string {
  if (line.startsWith('# '))
    return `<text:h text:style-name="Heading_20_1" text:outline-level="1">${escapeXml(line.slice(2))}</text:h>`;
  return `<text:p text:style-name="Text_20_body">${escapeXml(line)}</text:p>`;
}

function contentOf(lines: readonly string[]): string {
  return `${HEAD}<office:document-content ${NAMESPACES} office:version="1.3"><office:body><office:text>${lines
    .map(paragraph)
    .join('')}</office:text></office:body></office:document-content>`;
}

const STYLES = `${HEAD}<office:document-styles ${NAMESPACES} office:version="1.3"><office:styles><style:default-style style:family="paragraph"><style:text-properties fo:font-family="Liberation Sans, Arial, sans-serif" fo:font-size="11pt" fo:language="fr" fo:country="FR"/></style:default-style><style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.6cm"/><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style><style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.4cm" fo:line-height="130%"/></style:style></office:styles></office:document-styles>`;

const MANIFEST = `${HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${MIME_TYPE}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`;

const folder = join(root, 'public', 'modeles');
mkdirSync(folder, { recursive: true });
for (const [name, lines] of Object.entries(MODELS)) {
  const zip = new yazl.ZipFile();
  const options = { mtime: WRITTEN_ON, mode: 0o100644 };
  // The first entry, stored as it is: that is how the format is recognised.
  zip.addBuffer(Buffer.from(MIME_TYPE), 'mimetype', { ...options, compress: false });
  zip.addBuffer(Buffer.from(contentOf(lines)), 'content.xml', options);
  zip.addBuffer(Buffer.from(STYLES), 'styles.xml', options);
  zip.addBuffer(Buffer.from(MANIFEST), 'META-INF/manifest.xml', options);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(join(folder, `${name}.odt`)));
}
console.log(`${Object.keys(MODELS).length} modèles écrits dans public/modeles.`);
