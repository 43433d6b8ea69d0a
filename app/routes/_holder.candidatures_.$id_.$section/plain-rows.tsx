import { RepeatableRows } from '#app/components/form/repeatable-rows.tsx';
import { rowFieldPath, rowMarkPath } from '#app/domain/application/paths.ts';
import { AnswerField } from './answer-field.tsx';
import type { Choice, FieldView, GroupView, RowView } from './describe-section.ts';
import type { Draft } from './use-section-draft.ts';

type PlainRowsProps = {
  slug: string;
  group: GroupView;
  draft: Draft;
  choicesOf?: (field: FieldView) => readonly Choice[] | undefined;
};

/** A group of rows with no shape of its own: one card of questions per row. */
export function PlainRows({ slug, group, draft, choicesOf }: PlainRowsProps) {
  return (
    <div id={`groupe-${group.id}`} tabIndex={-1}>
      <RepeatableRows
        group={group.id}
        legend={group.title}
        hint={group.help ?? undefined}
        error={group.error ?? undefined}
        rows={group.rows}
        max={group.max}
        addLabel={group.add}
        empty={group.empty}
        rowLabel={(_row, index) => `${group.item} ${index + 1}`}
        renderRow={(row) => (
          <RowFields slug={slug} group={group} row={row} draft={draft} choicesOf={choicesOf} />
        )}
      />
    </div>
  );
}

type RowFieldsProps = PlainRowsProps & { row: RowView; except?: readonly string[] };

/** The questions of one row that its answers call for. */
export function RowFields({ slug, group, row, draft, choicesOf, except = [] }: RowFieldsProps) {
  return (
    <>
      <RowMark slug={slug} group={group.id} rowId={row.id} />
      <div className="mb-row__fields">
        {group.fields
          .filter(({ id }) => !row.hidden.includes(id) && !except.includes(id))
          .map((field) => (
            <AnswerField
              key={field.id}
              path={rowFieldPath(slug, group.id, row.id, field.id)}
              field={field}
              isOptional={row.optional.includes(field.id)}
              draft={draft}
              choices={choicesOf?.(field)}
            />
          ))}
      </div>
    </>
  );
}

/** Says to the server that the row is there. */
export function RowMark({ slug, group, rowId }: { slug: string; group: string; rowId: string }) {
  return <input type="hidden" name={rowMarkPath(slug, group, rowId)} value="true" />;
}
