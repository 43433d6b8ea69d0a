import { ATTACHMENT_CONTENT } from '#app/content/form/pieces.ts';
import type { FieldContent } from '#app/content/form/section-content.ts';
import { FORM_CONTENT, GROUP_NAMES } from '#app/content/form.ts';
import {
  count,
  formatDate,
  formatFileSize,
  formatMoney,
  formatNumber,
  formatPercent,
} from '#app/content/format.ts';
import { BUDGET_BLOCKS, type BudgetBlockKey, summariseBudget } from '#app/domain/application/budget.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type { DepositedDocument, Place } from '#app/domain/application/deposited-content.ts';
import {
  type AllAnswers,
  type Field,
  isShown,
  type RawValue,
  type RowGroup,
  type Section,
  type SectionSlug,
  type Unit,
} from '#app/domain/application/fields.ts';
import { rowAnswers, rowIds, sectionAnswers } from '#app/domain/application/paths.ts';
import { decodeField, isAnswered } from '#app/domain/application/raw.ts';
import { summariseRounds } from '#app/domain/application/rounds.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { ATTACHMENT_KINDS, type AttachmentKind } from '#app/domain/application/sections/pieces.ts';
import { gpShare } from '#app/domain/application/sections/soins.ts';
import { deriveTerritory } from '#app/domain/application/sections/territoire.ts';

/** One answer in words; null when there is none. `long` texts keep their paragraphs. */
export type DossierItem = { key: string; label: string; value: string | null; long?: boolean };

export type DossierColumn = { key: string; label: string; align?: 'end' };
export type DossierRow = { key: string; cells: Record<string, string | null> };

export type DossierFile = {
  id: string;
  fileName: string;
  detail: string;
  /** Hexadecimal. */
  sha256: string;
};

export type DossierBlock =
  | { kind: 'items'; key: string; title: string | null; items: DossierItem[] }
  | { kind: 'figures'; key: string; items: DossierItem[] }
  | {
      kind: 'table';
      key: string;
      title: string;
      columns: DossierColumn[];
      rows: DossierRow[];
      foot?: Record<string, string>;
      empty: string;
    }
  | { kind: 'files'; key: string; title: string; files: DossierFile[] };

export type DossierSection = {
  slug: SectionSlug;
  anchor: string;
  name: string;
  title: string;
  group: string;
  blocks: DossierBlock[];
};

/** A whole application in words, plain data that a loader can send. */
export type Dossier = { sections: DossierSection[] };

export type DossierAttachment = {
  id: string;
  kind: string;
  fileName: string;
  sizeBytes: number;
  sha256: string;
};

export type DossierSource = {
  answers: AllAnswers;
  places: Readonly<Record<string, Place>>;
  attachments: readonly DossierAttachment[];
};

/** The frozen copy, for those who judge it and for its holder. */
export function describeFrozen(document: DepositedDocument): Dossier {
  return describeDossier({
    answers: answersOfContent(document.content),
    places: document.content.places,
    attachments: document.attachments,
  });
}

/** The answers of a draft or of a frozen copy. What does not decode is shown as it was typed. */
export function describeDossier(source: DossierSource): Dossier {
  return { sections: (SECTIONS as readonly Section[]).map((section) => describeSection(section, source)) };
}

export function sectionAnchor(slug: SectionSlug): string {
  return `rubrique-${slug}`;
}

function describeSection(section: Section, source: DossierSource): DossierSection {
  const words = FORM_CONTENT[section.slug];
  return {
    slug: section.slug,
    anchor: sectionAnchor(section.slug),
    name: words.name,
    title: words.title,
    group: GROUP_NAMES[section.group],
    blocks: [
      ...describeFigures(section.slug, source),
      ...describeFields(section, source),
      ...section.rows.map((group) => describeRows(section, group, source)),
      ...(section.slug === 'pieces' ? describeFiles(source.attachments) : []),
    ],
  };
}

/** Fields that share a legend stay together, in the order of the declaration. */
function describeFields(section: Section, source: DossierSource): DossierBlock[] {
  const words = FORM_CONTENT[section.slug];
  const answers = sectionAnswers(section, source.answers);
  const blocks = new Map<string, Extract<DossierBlock, { kind: 'items' }>>();
  for (const field of section.fields) {
    if (!isShown(field, answers, source.answers)) continue;
    const key = field.fieldset ?? '';
    const block = blocks.get(key) ?? { kind: 'items', key, title: words.fieldsets[key] ?? null, items: [] };
    blocks.set(key, block);
    const text = words.fields[field.id];
    const value = describeValue(field, answers[field.id], { words: text, section, source });
    block.items.push({
      key: field.id,
      label: labelOf(text, field.id),
      value,
      ...(field.kind === 'longText' ? { long: true } : {}),
    });
  }
  return [...blocks.values()];
}

const MAX_COLUMNS = 5;
export const MORE = '_more';

/** A table of the questions that somebody answered; beyond five, the rest shares a last, wide column. */
function describeRows(section: Section, group: RowGroup, source: DossierSource): DossierBlock {
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
    empty: 'Aucune ligne.',
    columns: [
      ...columns.map(({ field, label }) => ({
        key: field.id,
        label,
        ...(isNumeric(field) ? { align: 'end' as const } : {}),
      })),
      ...(others.length > 0 ? [{ key: MORE, label: 'Autres précisions' }] : []),
    ],
    rows: rows.map(({ rowId, cells }) => ({
      key: rowId,
      cells: {
        ...Object.fromEntries(columns.map(({ field, index }) => [field.id, cells[index] ?? null])),
        ...(others.length > 0
          ? {
              [MORE]:
                others
                  .filter(({ index }) => cells[index] !== null)
                  .map(({ label, index }) => `${label} : ${cells[index]}`)
                  .join(' ; ') || null,
            }
          : {}),
      },
    })),
  };
}

function isNumeric({ kind }: Field): boolean {
  return kind === 'money' || kind === 'integer' || kind === 'decimal';
}

function describeFiles(attachments: readonly DossierAttachment[]): DossierBlock[] {
  const kinds = [...new Set(attachments.map(({ kind }) => kind))].sort();
  if (kinds.length === 0)
    return [
      { kind: 'items', key: 'files', title: null, items: [{ key: 'none', label: 'Fichiers', value: null }] },
    ];
  return kinds.map((kind) => ({
    kind: 'files',
    key: kind,
    title: attachmentLabel(kind),
    files: attachments
      .filter((file) => file.kind === kind)
      .map(({ id, fileName, sizeBytes, sha256 }) => ({
        id,
        fileName,
        sha256,
        detail: `${(fileName.split('.').at(-1) ?? '').toUpperCase()} – ${formatFileSize(sizeBytes)}`,
      })),
  }));
}

// ---------------------------------------------------------------- one value in words

type ValueContext = { words: FieldContent | undefined; section: Section; source: DossierSource };

function describeValue(field: Field, raw: RawValue | undefined, context: ValueContext): string | null {
  if (raw === undefined || (!isAnswered(field, raw) && raw !== false)) return null;
  const decoded = decodeField(field, raw);
  if (!decoded.ok) return typeof raw === 'object' ? raw.join(', ') : String(raw);
  const { value } = decoded;
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (typeof value === 'number') return describeNumber(field, value);
  if (typeof value === 'object')
    return value.map((one) => optionLabel(context.words, one)).join(', ') || null;
  return describeText(field, value, context);
}

function describeText(field: Field, value: string, { words, section, source }: ValueContext): string {
  switch (field.kind) {
    case 'choice':
      return optionLabel(words, value);
    case 'date':
      return formatDate(value);
    case 'time':
      return value.replace(':', '\u00a0h\u00a0');
    case 'commune':
      return placeName(source.places, value);
    case 'siret':
      return value.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4');
    case 'rowRef':
      return describeReference(section, field, value, source);
    default:
      return value;
  }
}

function optionLabel(words: FieldContent | undefined, option: string): string {
  const options = words?.options ?? {};
  return Object.hasOwn(options, option) ? (options[option] ?? option) : option;
}

export function placeName(places: DossierSource['places'], inseeCode: string): string {
  const place = Object.hasOwn(places, inseeCode) ? places[inseeCode] : undefined;
  return place ? `${place.name} (${place.departmentCode})` : inseeCode;
}

/** A row that another points to, by the name of its place. */
function describeReference(section: Section, field: Field, rowId: string, source: DossierSource): string {
  const group = section.rows.find(({ id }) => id === field.rowGroup);
  if (group === undefined) return rowId;
  const answers = rowAnswers(section.slug, group, rowId, source.answers);
  const { placeName: named, inseeCode } = answers;
  const commune =
    typeof inseeCode === 'string' && inseeCode !== '' ? placeName(source.places, inseeCode) : '';
  const rank = rowIds(source.answers, section.slug, group.id).indexOf(rowId) + 1;
  const name = typeof named === 'string' && named.trim() !== '' ? named.trim() : `Arrêt ${rank}`;
  return commune === '' ? name : `${name}, ${commune}`;
}

const UNIT_WORDS: Readonly<Partial<Record<Unit, [one: string, many: string]>>> = {
  kg: ['kg', 'kg'],
  m: ['m', 'm'],
  km: ['km', 'km'],
  min: ['min', 'min'],
  hours: ['h', 'h'],
  fte: ['ETP', 'ETP'],
  percent: ['%', '%'],
  days: ['jour', 'jours'],
  weeks: ['semaine', 'semaines'],
  months: ['mois', 'mois'],
};

function describeNumber(field: Field, value: number): string {
  if (field.kind === 'money') return formatMoney(value);
  if (field.id.endsWith('Year') || field.id === 'year') return String(value);
  const unit = field.unit && UNIT_WORDS[field.unit];
  const number = formatNumber(value);
  return unit ? `${number}\u00a0${Math.abs(value) < 2 ? unit[0] : unit[1]}` : number;
}

function labelOf(words: FieldContent | undefined, id: string): string {
  return (words?.label ?? id).replace(/ ?\(facultatif\)$/, '');
}

// ---------------------------------------------------------------- figures computed from the answers

function describeFigures(slug: SectionSlug, source: DossierSource): DossierBlock[] {
  switch (slug) {
    case 'territoire':
      return [{ kind: 'figures', key: 'summary', items: territoryFigures(source) }];
    case 'tournees':
      return [{ kind: 'figures', key: 'summary', items: roundsFigures(source.answers) }];
    case 'soins':
      return [{ kind: 'figures', key: 'summary', items: careFigures(source.answers) }];
    case 'budget':
      return budgetBlocks(source.answers);
    default:
      return [];
  }
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
    figure('population', 'Population desservie', count(territory.totalPopulation, 'habitant', 'habitants')),
    figure('communes', 'Communes', count(rows.length, 'commune', 'communes')),
    figure('zip', 'Part en zone d’intervention prioritaire (ZIP)', formatPercent(territory.shareInZip, 1)),
    figure('zac', 'Part en zone d’action complémentaire (ZAC)', formatPercent(territory.shareInZac, 1)),
    figure('departments', 'Départements', territory.departments.join(', ') || null),
  ];
}

function roundsFigures(answers: AllAnswers): DossierItem[] {
  const rounds = summariseRounds(answers);
  return [
    figure('halfDays', 'Demi-journées par an', formatNumber(rounds.halfDaysPerYear)),
    figure('hours', 'Heures d’ouverture par an', `${formatNumber(rounds.hoursPerYear)}\u00a0h`),
    figure('consultations', 'Consultations par an', formatNumber(rounds.consultationsPerYear)),
    figure('stops', 'Arrêts', formatNumber(rounds.stopCount)),
  ];
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

const BLOCK_NAMES: Readonly<Record<BudgetBlockKey, string>> = {
  INVESTMENT: 'Investissement',
  Y1: 'Fonctionnement, année 1',
  Y2: 'Fonctionnement, année 2',
  Y3: 'Fonctionnement, année 3',
};

function budgetBlocks(answers: AllAnswers): DossierBlock[] {
  const summary = summariseBudget(answers);
  return [
    {
      kind: 'figures',
      key: 'summary',
      items: [
        figure('grant', 'Subvention demandée', formatMoney(summary.grantRequestedCents)),
        figure('total', 'Coût total du projet', formatMoney(summary.expensesCents)),
        figure('eligible', 'Dépenses éligibles', formatMoney(summary.eligibleExpensesCents)),
        figure(
          'rate',
          'Taux d’aide demandé',
          summary.aidRate === undefined ? null : formatPercent(summary.aidRate, 1),
        ),
      ],
    },
    {
      kind: 'table',
      key: 'balance',
      title: 'Équilibre du budget',
      empty: '',
      columns: [
        { key: 'block', label: 'Section' },
        { key: 'expenses', label: 'Dépenses', align: 'end' },
        { key: 'resources', label: 'Ressources', align: 'end' },
        { key: 'difference', label: 'Écart', align: 'end' },
        { key: 'grant', label: 'Dont subvention demandée', align: 'end' },
      ],
      rows: BUDGET_BLOCKS.map((key) => ({
        key,
        cells: {
          block: BLOCK_NAMES[key],
          expenses: formatMoney(summary.blocks[key].expensesCents),
          resources: formatMoney(summary.blocks[key].resourcesCents),
          difference: formatMoney(summary.blocks[key].differenceCents),
          grant: formatMoney(summary.blocks[key].grantCents),
        },
      })),
      foot: {
        block: 'Total',
        expenses: formatMoney(summary.expensesCents),
        resources: formatMoney(summary.resourcesCents),
        difference: formatMoney(summary.resourcesCents - summary.expensesCents),
        grant: formatMoney(summary.grantRequestedCents),
      },
    },
  ];
}

function figure(key: string, label: string, value: string | null): DossierItem {
  return { key, label, value };
}

function numberOf(raw: RawValue | undefined): number | undefined {
  if (typeof raw !== 'string') return undefined;
  const decoded = decodeField({ id: '', kind: 'decimal', requirement: 'optional', decimals: 6 }, raw);
  return decoded.ok && typeof decoded.value === 'number' ? decoded.value : undefined;
}

export function attachmentLabel(kind: string): string {
  return isAttachmentKind(kind) ? ATTACHMENT_CONTENT[kind].label : kind;
}

function isAttachmentKind(kind: string): kind is AttachmentKind {
  return ATTACHMENT_KINDS.some((known) => known === kind);
}
