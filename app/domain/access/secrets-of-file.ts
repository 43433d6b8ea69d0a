import type { DepositedContent } from '../application/deposited-content.ts';
import type { Field } from '../application/fields.ts';
import { SECTIONS } from '../application/sections/index.ts';
import type { Secret } from './mask.ts';

type Values = Readonly<Record<string, unknown>>;

/** Sections that say how the holder runs its affairs: prices, amounts by line, partners' contributions. */
export const BUSINESS_SECTIONS = ['budget', 'partenaires', 'vehicule'] as const;
/** A section of persons and nothing else. */
export const PRIVATE_SECTIONS = ['contacts'] as const;

/** Every personal answer of a frozen copy, as the form declares which are: names, addresses, telephones. */
export function personalSecrets(content: DepositedContent): Secret[] {
  return SECTIONS.flatMap(({ slug, fields, rows }) => {
    const values = content[slug] as unknown as Values;
    const own = personalTexts(fields, values);
    const inRows = (rows as readonly { id: string; fields: readonly Field[] }[]).flatMap((group) =>
      ((values[group.id] ?? []) as readonly Values[]).flatMap((row) => personalTexts(group.fields, row)),
    );
    return [...own, ...inRows];
  })
    .concat((content.partnerWords ?? []).map(({ name }) => name))
    .map((text) => ({ mask: 'privacy' as const, text }));
}

function personalTexts(fields: readonly Field[], values: Values): string[] {
  return fields.flatMap(({ id, kind, personal }) => {
    const value = values[id];
    const isText = kind !== 'choice' && kind !== 'boolean' && typeof value === 'string';
    return personal === true && isText && value.trim() !== '' ? [value] : [];
  });
}
