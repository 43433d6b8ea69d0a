import type { Field, RowGroup, Section } from '#app/domain/application/fields.ts';

/** What people read of a field: its label, why it is asked, and the words of its options. */
export type FieldContent = {
  readonly label: string;
  readonly help?: string;
  readonly options?: Readonly<Record<string, string>>;
};

export type RowGroupContent = {
  /** Plural, as a heading: "Communes". */
  readonly title: string;
  /** Singular, before a number: "Commune". */
  readonly item: string;
  readonly help?: string;
  readonly add: string;
  readonly remove: string;
  /** Said when there is no row yet. */
  readonly empty: string;
  readonly fields: Readonly<Record<string, FieldContent>>;
};

export type SectionContent = {
  /** The h1, as a question. */
  readonly title: string;
  /** The name in lists and breadcrumbs. */
  readonly name: string;
  readonly intro?: string;
  readonly fieldsets: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, FieldContent>>;
  readonly rows: Readonly<Record<string, RowGroupContent>>;
};

type ContentOfField<F extends Field> = F extends {
  readonly kind: 'choice' | 'choices';
  readonly options: infer O;
}
  ? O extends readonly string[]
    ? FieldContent & { readonly options: Readonly<Record<O[number], string>> }
    : FieldContent
  : FieldContent;

type FieldsetOf<F extends Field> = F extends { readonly fieldset: infer N extends string } ? N : never;

type ContentOfGroup<G extends RowGroup> = Omit<RowGroupContent, 'fields'> & {
  readonly fields: { readonly [F in G['fields'][number] as F['id']]: ContentOfField<F> };
};

/** The text that a declared section needs: a field, an option or a fieldset without words does not compile. */
export type SectionContentOf<S extends Section> = Omit<SectionContent, 'fields' | 'rows' | 'fieldsets'> & {
  readonly fieldsets: { readonly [N in FieldsetOf<S['fields'][number]>]: string };
  readonly fields: { readonly [F in S['fields'][number] as F['id']]: ContentOfField<F> };
  readonly rows: { readonly [G in S['rows'][number] as G['id']]: ContentOfGroup<G> };
};
