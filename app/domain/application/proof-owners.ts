import { foldText } from '../shared/fold-text.ts';
import { OTHER_PUBLIC_FUNDERS } from './budget.ts';
import type { AllAnswers } from './fields.ts';
import { rowFieldPath, rowIds } from './paths.ts';
import { textOf } from './text-answer.ts';

/** A kind of document of which each partner, or each co-funder, owes its own. */
export type OwnedKind = 'P06' | 'P09';

/** The rows of the section of documents that say whose each file is: their ids are those of partners and of resources. */
const GROUPS = { P06: 'lettres', P09: 'preuves' } as const satisfies Record<OwnedKind, string>;

export const OWNED_KINDS: readonly OwnedKind[] = ['P06', 'P09'];

export type ProofOwner = {
  readonly kind: OwnedKind;
  /** The partner's row, or the first of the rows of the budget that name this co-funder. */
  readonly rowId: string;
  /** Where its file is said: an answer of the form. */
  readonly path: string;
  /** As the holder wrote it; may be empty in a draft. */
  readonly name: string;
  readonly isRequired: boolean;
  /** The files taken as its own: the one that the holder chose, or those that can be nobody else's. */
  readonly fileIds: readonly string[];
  readonly isChosen: boolean;
};

/** The files of an application by kind, as completeness is told of them. */
export type FilesByKind = readonly { readonly kind: string; readonly ids: readonly string[] }[];

export function filesByKind(files: readonly { readonly id: string; readonly kind: string }[]): FilesByKind {
  return [...new Set(files.map(({ kind }) => kind))].map((kind) => ({
    kind,
    ids: files.filter((file) => file.kind === kind).map(({ id }) => id),
  }));
}

/**
 * Who owes a document of its own, and which file is whose. A partner that gives money or staff owes a letter
 * (domain.md 4.8), a public co-funder whose money is secured owes a proof (4.9, rule 6); the other public co-funders
 * may have one. Nothing is asked when there is no doubt: when one owner alone is left, the one file left is its own,
 * and the files of a lone owner are all its own.
 */
export function proofOwners(all: AllAnswers, files: FilesByKind): readonly ProofOwner[] {
  return [...withFiles(partnersOwing(all), all, files), ...withFiles(publicFunders(all), all, files)];
}

/** Those who owe a document that nobody can point to. */
export function missingOwners(all: AllAnswers, files: FilesByKind): readonly ProofOwner[] {
  return proofOwners(all, files).filter(({ isRequired, fileIds }) => isRequired && fileIds.length === 0);
}

/** The keys of the content, `pieces.<group>`, that say whose the files of this kind are: one, or none. */
export function ownersKeys(kind: string): readonly string[] {
  return isOwnedKind(kind) ? [`pieces.${GROUPS[kind]}`] : [];
}

/** The kind of document of which a group of rows says the owners. */
export function kindOfOwners(group: string): OwnedKind | undefined {
  return OWNED_KINDS.find((kind) => GROUPS[kind] === group);
}

function isOwnedKind(kind: string): kind is OwnedKind {
  return kind === 'P06' || kind === 'P09';
}

type Owing = Pick<ProofOwner, 'kind' | 'name' | 'isRequired'> & { readonly rowIds: readonly string[] };

function partnersOwing(all: AllAnswers): Owing[] {
  return rowIds(all, 'partenaires', 'structures').flatMap((rowId) => {
    const kinds = all[rowFieldPath('partenaires', 'structures', rowId, 'contributionKinds')];
    const given = typeof kinds === 'string' ? [kinds] : Array.isArray(kinds) ? kinds : [];
    if (!given.includes('MONEY') && !given.includes('STAFF')) return [];
    const name = textOf(all[rowFieldPath('partenaires', 'structures', rowId, 'name')]);
    return [{ kind: 'P06', rowIds: [rowId], name, isRequired: true }];
  });
}

/** A co-funder that pays several years is named on several lines, and owes one proof. */
function publicFunders(all: AllAnswers): Owing[] {
  const funders = new Map<string, Owing>();
  for (const rowId of rowIds(all, 'budget', 'ressources')) {
    const at = (field: string) => textOf(all[rowFieldPath('budget', 'ressources', rowId, field)]);
    const type = at('funderType');
    if (!OTHER_PUBLIC_FUNDERS.includes(type)) continue;
    const key = `${type} ${foldText(at('funderName'))}`;
    const known = funders.get(key);
    funders.set(key, {
      kind: 'P09',
      rowIds: [...(known?.rowIds ?? []), rowId],
      name: known?.name ?? at('funderName'),
      isRequired: known?.isRequired === true || at('status') === 'SECURED',
    });
  }
  return [...funders.values()];
}

function withFiles(owing: readonly Owing[], all: AllAnswers, files: FilesByKind): ProofOwner[] {
  const [first] = owing;
  if (first === undefined) return [];
  const ids = files.find(({ kind }) => kind === first.kind)?.ids ?? [];
  const owners = owing.map((owner) => chosenFile(owner, all, ids));
  const left = ids.filter((id) => !owners.some(({ fileIds }) => fileIds.includes(id)));
  const required = owners.filter(({ isRequired }) => isRequired);
  const waiting = required.filter(({ isChosen }) => !isChosen);
  const isSure = waiting.length === 1 && (left.length === 1 || required.length === 1);
  return owners.map((owner) => (isSure && owner === waiting[0] ? { ...owner, fileIds: left } : owner));
}

/** What the holder said, if that file is still there. */
function chosenFile({ rowIds: rows, ...owner }: Owing, all: AllAnswers, ids: readonly string[]): ProofOwner {
  const pathOf = (rowId: string) => rowFieldPath('pieces', GROUPS[owner.kind], rowId, 'attachmentId');
  const chosen = rows.find((rowId) => ids.includes(textOf(all[pathOf(rowId)])));
  const rowId = chosen ?? rows[0] ?? '';
  const path = pathOf(rowId);
  return {
    ...owner,
    rowId,
    path,
    fileIds: chosen === undefined ? [] : [textOf(all[path])],
    isChosen: chosen !== undefined,
  };
}
