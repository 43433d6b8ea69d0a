import { ATTACHMENT_CONTENT } from '#app/content/form/pieces.ts';
import { FORM_CONTENT, GROUP_NAMES, legendOf, placeLabel, wordsOf } from '#app/content/form.ts';
import { count, formatDate, formatFileSize, formatNumber, formatPercent } from '#app/content/format.ts';
import { oldPartnerNote, partnerNote } from '#app/content/partner-confirmations.ts';
import type { CompanyCheck } from '#app/domain/application/company-record.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type {
  DepositedContent,
  DepositedDocument,
  FrozenZoning,
} from '#app/domain/application/deposited-content.ts';
import {
  type AllAnswers,
  type Field,
  isShown,
  type RawValue,
  type RowGroup,
  type Section,
  type SectionSlug,
} from '#app/domain/application/fields.ts';
import { rowAnswers, rowIds, sectionAnswers } from '#app/domain/application/paths.ts';
import { filesByKind, proofOwners } from '#app/domain/application/proof-owners.ts';
import { SECTIONS, sectionsAsked } from '#app/domain/application/sections/index.ts';
import { isAttachmentKind } from '#app/domain/application/sections/pieces.ts';
import { gpShare } from '#app/domain/application/sections/soins.ts';
import { deriveTerritory } from '#app/domain/application/sections/territoire.ts';
import { describeBudget } from './describe-budget.ts';
import { describeRounds } from './describe-rounds.ts';
import { type AnswerSource, describeValue, labelOf, numberOf } from './describe-value.ts';
import type { Dossier, DossierBlock, DossierItem, DossierSection, DossierTable } from './dossier.ts';

export type DossierAttachment = {
  id: string;
  kind: string;
  fileName: string;
  sizeBytes: number;
  sha256: string;
};

export type DossierSource = AnswerSource & {
  attachments: readonly DossierAttachment[];
  /** The zoning file that the classification of the communes comes from. */
  zoning?: FrozenZoning;
  /** What the register of companies said of the holder's SIRET. */
  company?: CompanyCheck;
  /** What stands under the name of each partner, by its row: whether it confirmed. */
  partnerNotes?: Readonly<Record<string, string>>;
};

/** The frozen copy, for those who judge it and for its holder. */
export function describeFrozen(document: DepositedDocument): Dossier {
  return describeDossier({
    answers: answersOfContent(document.content),
    places: document.content.places,
    attachments: document.attachments,
    zoning: document.content.zoning,
    company: document.content.company,
    partnerNotes: partnerNotes(document.content),
    questions: document.content.regionalQuestions,
  });
}

/** In the copies of before partners could confirm, what the holder had ticked in their name. */
function partnerNotes({ partenaires, partnerWords }: DepositedContent): Record<string, string> {
  return Object.fromEntries(
    partenaires.structures.flatMap((row: { rowId: string; status?: unknown }) => {
      const note = partnerWords
        ? partnerNote(partnerWords.find(({ rowId }) => rowId === row.rowId))
        : oldPartnerNote(row.status);
      return note === undefined ? [] : [[row.rowId, note]];
    }),
  );
}

/** The answers of a draft or of a frozen copy. What does not decode is shown as it was typed. */
export function describeDossier(source: DossierSource): Dossier {
  return {
    sections: sectionsAsked(source.questions).map((section) => describeSection(section, source)),
  };
}

export function sectionAnchor(slug: SectionSlug): string {
  return `rubrique-${slug}`;
}

function describeSection(section: Section, source: DossierSource): DossierSection {
  const words = FORM_CONTENT[section.slug];
  const [blocks, unanswered] = withoutUnanswered([
    ...describeOwnWay(section, source),
    ...describeFields(section, source),
    ...section.rows
      .filter(({ id }) => !SHOWN_OWN_WAY.includes(`${section.slug}.${id}`))
      .map((group) => describeRows(section, group, source)),
    ...(section.slug === 'pieces' ? describeFiles(source) : []),
  ]);
  return {
    slug: section.slug,
    anchor: sectionAnchor(section.slug),
    name: words.name,
    title: words.title,
    group: GROUP_NAMES[section.group],
    blocks:
      unanswered.length === 0 ? blocks : [...blocks, { kind: 'unanswered', key: 'rest', labels: unanswered }],
  };
}

/** Rows that a plain table would spread over pages: a line of budget per year, a slot per line. */
const SHOWN_OWN_WAY: readonly string[] = [
  'budget.depenses',
  'budget.ressources',
  'tournees.arrets',
  'tournees.creneaux',
  'pieces.lettres',
  'pieces.preuves',
];

function describeOwnWay(section: Section, source: DossierSource): DossierBlock[] {
  switch (section.slug) {
    case 'porteur':
      return [{ kind: 'items', key: 'register', title: null, items: [registerItem(source.company)] }];
    case 'territoire':
      return [
        { kind: 'figures', key: 'summary', items: territoryFigures(source) },
        { kind: 'items', key: 'zoning', title: null, items: zoningItems(source.zoning) },
      ];
    case 'tournees':
      return describeRounds(source);
    case 'soins':
      return [{ kind: 'figures', key: 'summary', items: careFigures(source.answers) }];
    case 'budget':
      return describeBudget(source.answers);
    default:
      return [];
  }
}

/** A whole part without an answer goes by its own name; a label used twice says in which part it stands. */
function withoutUnanswered(blocks: readonly DossierBlock[]): [DossierBlock[], string[]] {
  const kept: DossierBlock[] = [];
  const unanswered: string[] = [];
  const uses = blocks.flatMap((block) =>
    block.kind === 'items' ? block.items.map(({ label }) => label) : [],
  );
  for (const block of blocks) {
    if (block.kind === 'items') {
      const { title } = block;
      const items = block.items.filter(({ value }) => value !== null);
      const missing = block.items.filter(({ value }) => value === null).map(({ label }) => label);
      if (items.length > 0) kept.push({ ...block, items });
      if (items.length === 0 && title !== null) unanswered.push(title);
      else
        unanswered.push(
          ...missing.map((label) =>
            title !== null && uses.indexOf(label) !== uses.lastIndexOf(label) ? `${label} (${title})` : label,
          ),
        );
    } else if (block.kind === 'table' && block.rows.length === 0) unanswered.push(block.title);
    else kept.push(block);
  }
  return [kept, unanswered];
}

/** Fields that share a legend stay together, in the order of the declaration. */
function describeFields(section: Section, source: DossierSource): DossierBlock[] {
  const answers = sectionAnswers(section, source.answers);
  const blocks = new Map<string, Extract<DossierBlock, { kind: 'items' }>>();
  const promises: string[] = [];
  for (const field of section.fields) {
    if (!isShown(field, answers, source.answers)) continue;
    const key = field.fieldset ?? '';
    const text = wordsOf(section.slug, field);
    if (field.mustBeTrue && answers[field.id] === true) {
      promises.push(labelOf(text, field.id));
      continue;
    }
    const block = blocks.get(key) ?? {
      kind: 'items',
      key,
      title: titleOf(legendOf(section.slug, key)),
      items: [],
    };
    blocks.set(key, block);
    const value = describeValue(field, answers[field.id], { words: text, section, source });
    block.items.push({
      key: field.id,
      label: labelOf(text, field.id),
      value,
      ...(field.kind === 'longText' ? { long: true } : {}),
    });
  }
  return promises.length === 0 ? [...blocks.values()] : [describePromises(promises), ...blocks.values()];
}

function titleOf(legend: string | undefined): string | null {
  return legend?.replace(/ ?\(facultatif\)$/, '') ?? null;
}

function describePromises(sentences: string[]): DossierBlock {
  const title = count(sentences.length, 'engagement pris', 'engagements pris');
  return { kind: 'promises', key: 'promises', title, sentences };
}

const MAX_COLUMNS = 4;

/** A table of the questions that somebody answered; beyond four, the rest stands under the row's name. */
function describeRows(section: Section, group: RowGroup, source: DossierSource): DossierTable {
  const words = FORM_CONTENT[section.slug].rows[group.id];
  const rows = rowIds(source.answers, section.slug, group.id).map((rowId) => {
    const answers = rowAnswers(section.slug, group, rowId, source.answers);
    const cells = group.fields.map((field) => {
      const shown = isShown(field, answers, source.answers);
      const text = words?.fields[field.id];
      return shown ? describeValue(field, answers[field.id], { words: text, section, source }) : null;
    });
    return { rowId, cells };
  });
  const answered = group.fields.flatMap((field, index) =>
    field.requirement === 'required' || rows.some(({ cells }) => cells[index] !== null)
      ? [{ field, index, label: labelOf(words?.fields[field.id], field.id) }]
      : [],
  );
  const [columns, others] = [answered.slice(0, MAX_COLUMNS), answered.slice(MAX_COLUMNS)];
  return {
    kind: 'table',
    key: group.id,
    title: words?.title ?? group.id,
    columns: columns.map(({ field, label }) => ({
      key: field.id,
      label,
      ...(isNumeric(field) ? { align: 'end' as const } : {}),
    })),
    rows: rows.map(({ rowId, cells }) => ({
      key: rowId,
      cells: Object.fromEntries(columns.map(({ field, index }) => [field.id, cells[index] ?? null])),
      notes: [
        ...others
          .filter(({ index }) => cells[index] !== null)
          .map(({ label, index }) => `${label} : ${cells[index]}`),
        ...(section.slug === 'partenaires' ? [source.partnerNotes?.[rowId] ?? []].flat() : []),
      ],
    })),
  };
}

function isNumeric({ kind }: Field): boolean {
  return kind === 'money' || kind === 'integer' || kind === 'decimal';
}

function describeFiles({ answers, attachments, questions }: DossierSource): DossierBlock[] {
  const owners = proofOwners(answers, filesByKind(attachments));
  const kinds = [...new Set(attachments.map(({ kind }) => kind))].sort();
  if (kinds.length === 0)
    return [
      { kind: 'items', key: 'files', title: null, items: [{ key: 'none', label: 'Fichiers', value: null }] },
    ];
  return kinds.map((kind) => ({
    kind: 'files',
    key: kind,
    title: attachmentLabel(kind, questions),
    files: attachments
      .filter((file) => file.kind === kind)
      .map(({ id, fileName, sizeBytes, sha256 }) => ({
        id,
        fileName,
        sha256,
        detail: [
          `${(fileName.split('.').at(-1) ?? '').toUpperCase()} – ${formatFileSize(sizeBytes)}`,
          ...owners.flatMap(({ fileIds, path }) => (fileIds.includes(id) ? [placeLabel(path, answers)] : [])),
        ].join(' – '),
      })),
  }));
}

function territoryFigures({ answers, places }: DossierSource): DossierItem[] {
  const group = (SECTIONS as readonly Section[])
    .find((section) => section.slug === 'territoire')
    ?.rows.find(({ id }) => id === 'communes');
  const rows = group
    ? rowIds(answers, 'territoire', 'communes').map((id) => rowAnswers('territoire', group, id, answers))
    : [];
  const text = (raw: RawValue | undefined) => (typeof raw === 'string' && raw !== '' ? raw : undefined);
  const territory = deriveTerritory(
    rows.map((row) => ({
      inseeCode: text(row.inseeCode),
      role: text(row.role),
      population: numberOf(row.population),
      zoningClass: text(row.zoningClass),
      qpvCodes: text(row.qpvCodes),
      aplGp: numberOf(row.aplGp),
    })),
    new Map(Object.entries(places)),
  );
  return [
    figure('population', 'Habitants desservis', formatNumber(territory.totalPopulation)),
    figure('communes', 'Communes', formatNumber(rows.length)),
    figure('zip', 'Part en zone d’intervention prioritaire (ZIP)', formatPercent(territory.shareInZip, 1)),
    figure('zac', 'Part en zone d’action complémentaire (ZAC)', formatPercent(territory.shareInZac, 1)),
    figure(
      'apl',
      'Accessibilité moyenne aux généralistes (APL), en consultations par an et par habitant',
      territory.weightedApl === undefined ? null : formatNumber(Math.round(territory.weightedApl * 10) / 10),
    ),
    figure('departments', 'Départements', territory.departments.join(', ') || null),
  ];
}

function registerItem(company: CompanyCheck | undefined): DossierItem {
  const label = 'Registre des entreprises';
  if (!company) return figure('register', label, 'Non vérifié');
  const date = formatDate(company.checkedAt);
  if (!company.record) return figure('register', label, `SIRET inconnu le ${date}`);
  const { name, isActive } = company.record;
  return figure(
    'register',
    label,
    `${isActive ? 'Vérifié' : 'Établissement fermé, vérifié'} le ${date} : ${name}`,
  );
}

function zoningItems(zoning: FrozenZoning | undefined): DossierItem[] {
  if (!zoning) return [];
  const { source, effectiveOn, isSample } = zoning;
  const dated = `En vigueur au ${formatDate(effectiveOn)} (source : ${source})`;
  return [figure('zoning', 'Zonage', isSample ? `Échantillon de démonstration. ${dated}` : dated)];
}

function careFigures(answers: AllAnswers): DossierItem[] {
  const share = gpShare(
    rowIds(answers, 'soins', 'services').map((rowId) => ({
      specialty: String(answers[`soins.services.${rowId}.specialty`] ?? ''),
      sessionsPerMonth: numberOf(answers[`soins.services.${rowId}.sessionsPerMonth`]),
    })),
  );
  return [
    figure('gpShare', 'Part de la médecine générale', share === undefined ? null : formatPercent(share, 0)),
  ];
}

function figure(key: string, label: string, value: string | null): DossierItem {
  return { key, label, value };
}

function attachmentLabel(kind: string, questions: DossierSource['questions']): string {
  if (isAttachmentKind(kind)) return ATTACHMENT_CONTENT[kind].label;
  return questions?.find(({ code }) => code === kind)?.label ?? 'Pièce demandée par une agence régionale';
}
