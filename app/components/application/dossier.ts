import type { SectionSlug } from '#app/domain/application/fields.ts';

/** One answer in words; null when there is none. `long` texts keep their paragraphs. */
export type DossierItem = { key: string; label: string; value: string | null; long?: boolean };

export type DossierColumn = { key: string; label: string; align?: 'end' };

/** Several lines in one cell read as a list. */
export type DossierCell = string | readonly string[] | null;

/** `notes` stand under the row's name, in small print. */
export type DossierRow = { key: string; cells: Record<string, DossierCell>; notes?: readonly string[] };

export type DossierFile = {
  id: string;
  fileName: string;
  detail: string;
  /** Hexadecimal. */
  sha256: string;
};

export type DossierTable = {
  kind: 'table';
  key: string;
  title: string;
  columns: DossierColumn[];
  rows: DossierRow[];
  foot?: Record<string, string>;
};

export type DossierBlock =
  | { kind: 'items'; key: string; title: string | null; items: DossierItem[] }
  | { kind: 'figures'; key: string; items: DossierItem[] }
  | DossierTable
  | { kind: 'promises'; key: string; title: string; sentences: string[] }
  | { kind: 'files'; key: string; title: string; files: DossierFile[] }
  /** Questions without an answer, on one line: they would drown those that have one. */
  | { kind: 'unanswered'; key: string; labels: string[] };

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
