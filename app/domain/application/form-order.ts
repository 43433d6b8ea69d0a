import type { Section } from './fields.ts';
import { ROW_MARK } from './paths.ts';

/** Things said of places of the form, in the order in which the form asks them; rows as they were added. */
export function inFormOrder<T extends { path: string }>(
  sections: readonly Section[],
  places: readonly T[],
): T[] {
  const ranks = new Map(places.map((place) => [place, rankOf(sections, place.path)]));
  return [...places].sort((one, other) => compareRanks(ranks.get(one) ?? [], ranks.get(other) ?? []));
}

type Rank = readonly (number | string)[];

/** Section, group (own questions first), row, question: a row's mark comes before its answers. */
function rankOf(sections: readonly Section[], path: string): Rank {
  const [slug, first, rowId = '', last] = path.split('.');
  const section = sections.find((one) => one.slug === slug);
  const inSection = section === undefined ? sections.length : sections.indexOf(section);
  const group = section?.rows.find(({ id }) => id === first);
  if (group === undefined) return [inSection, 0, '', place(section?.fields, first)];
  const inRow = last === ROW_MARK ? -1 : place(group.fields, last);
  return [inSection, 1 + (section?.rows.indexOf(group) ?? 0), rowId, inRow];
}

/** What is not declared comes last. */
function place(fields: readonly { id: string }[] = [], id: string | undefined): number {
  const found = fields.findIndex((field) => field.id === id);
  return found === -1 ? fields.length : found;
}

function compareRanks(one: Rank, other: Rank): number {
  const index = one.findIndex((part, at) => part !== other[at]);
  const [a = 0, b = 0] = index === -1 ? [] : [one[index], other[index]];
  return a < b ? -1 : a > b ? 1 : 0;
}
