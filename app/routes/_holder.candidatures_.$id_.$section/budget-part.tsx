import { memo, useEffect, useRef, useState } from 'react';
import { FieldError } from '#app/components/form/field.tsx';
import { readForm } from '#app/components/form/row-forms.ts';
import { Button } from '#app/components/ui/button.tsx';
import type { BudgetBlockKey } from '#app/domain/application/budget.ts';
import { rowFieldPath } from '#app/domain/application/paths.ts';
import { AnswerField } from './answer-field.tsx';
import { Balance, BLOCKS, type BudgetSummary, BudgetTotals } from './budget-totals.tsx';
import type { GroupView, RowView } from './describe-section.ts';
import { PasteBox, PasteNotice, pasteCells } from './paste-box.tsx';
import { RowFields, RowMark } from './plain-rows.tsx';
import type { SectionData } from './section-data.ts';
import type { Draft } from './use-section-draft.ts';
import { WorkbookLinks } from './workbook-links.tsx';

type BudgetPartProps = { data: SectionData; draft: Draft; form: React.RefObject<HTMLFormElement> };

/** Investment and three years, each with its expenses facing its resources, and what is missing to the cent. */
export function BudgetPart({ data, draft, form }: BudgetPartProps) {
  const summary = useLiveSummary(data.budget, form);
  const [expenses, resources] = ['depenses', 'ressources'].map((id) =>
    data.view.groups.find((group) => group.id === id),
  );
  if (!expenses || !resources || !summary) return null;
  return (
    <>
      <PasteNotice pasted={data.pasted} />
      <WorkbookLinks data={data} />
      <BudgetTotals summary={summary} data={data} />
      {BLOCKS.map(({ key, name }) => (
        <section key={key} className="mb-part" aria-labelledby={`bloc-${key}`}>
          <h2 id={`bloc-${key}`}>{name}</h2>
          <Balance summary={summary} block={key} />
          <Lines group={expenses} block={key} name={name} draft={draft} data={data} />
          <Lines group={resources} block={key} name={name} draft={draft} data={data} />
        </section>
      ))}
      <Unplaced groups={[expenses, resources]} draft={draft} />
    </>
  );
}

/** Long enough for a figure to be typed without the totals running after each digit. */
const TOTALS_AFTER_MS = 150;

/** Totals follow the typing: the rules of the budget come once the page is there, and read the form itself. */
function useLiveSummary(
  rendered: BudgetSummary | null,
  form: React.RefObject<HTMLFormElement>,
): BudgetSummary | null {
  const [live, setLive] = useState(rendered);
  const addUp = useRef<() => void>();
  // What is typed may be ahead of what the server has read: once the page can add up, it reads its own figures.
  useEffect(() => (addUp.current === undefined ? setLive(rendered) : addUp.current()), [rendered]);
  useEffect(() => {
    const element = form.current;
    if (element === null) return;
    let isOver = false;
    let pause: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      clearTimeout(pause);
      pause = setTimeout(() => addUp.current?.(), TOTALS_AFTER_MS);
    };
    void import('#app/domain/application/budget.ts').then(({ summariseBudget }) => {
      if (isOver) return;
      addUp.current = () => setLive(summariseBudget(answersIn(element)));
      addUp.current();
    });
    element.addEventListener('input', listen);
    return () => {
      isOver = true;
      addUp.current = undefined;
      clearTimeout(pause);
      element.removeEventListener('input', listen);
    };
  }, [form]);
  return live;
}

function answersIn(form: HTMLFormElement): Record<string, string> {
  const answers = Object.create(null) as Record<string, string>;
  for (const [name, value] of readForm(form)) if (typeof value === 'string') answers[name] = value;
  return answers;
}

type LinesProps = {
  group: GroupView;
  block: BudgetBlockKey;
  name: string;
  draft: Draft;
  data: SectionData;
};

/** Not drawn again when only the totals move. */
const Lines = memo(function Lines({ group, block, name, draft, data }: LinesProps) {
  const rows = group.rows.filter((row) => blockOf(group, row, draft) === block);
  return (
    <div
      className="mb-lines"
      onPaste={pasteCells}
      id={block === 'INVESTMENT' ? `groupe-${group.id}` : `groupe-${group.id}-${block}`}
      tabIndex={-1}
    >
      <h3 className="mb-lines__title">{group.title}</h3>
      {block === 'INVESTMENT' && group.error ? (
        <FieldError id={`groupe-${group.id}`} error={group.error} />
      ) : null}
      {rows.map((row, index) => (
        <Line
          key={row.id}
          group={group}
          row={row}
          draft={draft}
          block={block}
          name={`${group.item} ${index + 1}, ${name}`}
        />
      ))}
      {data.canEdit && group.rows.length < group.max ? (
        <Button
          name="intent"
          value={`add:${group.id}:${block}`}
          variant="secondary"
          size="sm"
          icon="fr-icon-add-line"
        >
          {group.add}
          <span className="fr-sr-only"> : {name}</span>
        </Button>
      ) : null}
      {data.canEdit && group.rows.length < group.max ? (
        <PasteBox key={group.rows.length} group={group} block={block} name={name} />
      ) : null}
    </div>
  );
});

type LineProps = { group: GroupView; row: RowView; draft: Draft; block: BudgetBlockKey; name: string };

const MAIN_FIELDS = ['account', 'funderType', 'label', 'funderName', 'amount'];
const PLACE_FIELDS = ['section', 'year'];

/** One line: what it is and how much, in sight; the rest behind a disclosure. Its place says section and year. */
function Line({ group, row, draft, block, name }: LineProps) {
  const path = (field: string) => rowFieldPath('budget', group.id, row.id, field);
  const shown = group.fields.filter(({ id }) => !row.hidden.includes(id) && !PLACE_FIELDS.includes(id));
  const [main, more] = [true, false].map((isMain) =>
    shown.filter(({ id }) => MAIN_FIELDS.includes(id) === isMain),
  );
  const hasMoreToSay = (more ?? []).some(({ id }) => draft.field(path(id)).error !== undefined);
  return (
    <fieldset className="mb-line" data-row={row.id} id={`ligne-${row.id}`} tabIndex={-1}>
      <legend className="fr-sr-only">{name}</legend>
      <RowMark slug="budget" group={group.id} rowId={row.id} />
      <input type="hidden" name={path('section')} value={block === 'INVESTMENT' ? block : 'OPERATING'} />
      {block === 'INVESTMENT' ? null : <input type="hidden" name={path('year')} value={block} />}
      <div className="mb-line__main">
        {main?.map((field) => (
          <AnswerField
            key={field.id}
            path={path(field.id)}
            field={{ ...field, help: null }}
            isOptional={false}
            draft={draft}
          />
        ))}
      </div>
      <div className="mb-line__foot">
        <details className="mb-details" open={hasMoreToSay || undefined}>
          <summary className="mb-details__summary">Préciser cette ligne</summary>
          <div className="mb-details__body mb-row__fields">
            {more?.map((field) => (
              <AnswerField
                key={field.id}
                path={path(field.id)}
                field={field}
                isOptional={row.optional.includes(field.id)}
                draft={draft}
              />
            ))}
          </div>
        </details>
        <Button
          name="intent"
          value={`remove:${group.id}:${row.id}`}
          variant="quiet"
          size="sm"
          icon="fr-icon-delete-bin-line"
        >
          Retirer<span className="fr-sr-only"> {name}</span>
        </Button>
      </div>
    </fieldset>
  );
}

/** Lines that no section or year claims, from a pre-filled file: they are asked where they belong. */
function Unplaced({ groups, draft }: { groups: readonly GroupView[]; draft: Draft }) {
  return groups.map((group) => {
    const rows = group.rows.filter((row) => blockOf(group, row, draft) === undefined);
    if (rows.length === 0) return null;
    return (
      <fieldset key={group.id} className="mb-rows">
        <legend className="mb-legend mb-legend--section">{group.title} à classer</legend>
        {rows.map((row) => (
          <fieldset key={row.id} className="mb-row" data-row={row.id}>
            <legend className="mb-row__legend">{group.item}</legend>
            <RowFields slug="budget" group={group} row={row} draft={draft} />
          </fieldset>
        ))}
      </fieldset>
    );
  });
}

function blockOf(group: GroupView, row: RowView, draft: Draft): BudgetBlockKey | undefined {
  const at = (field: string) => draft.text(rowFieldPath('budget', group.id, row.id, field));
  if (at('section') === 'INVESTMENT') return 'INVESTMENT';
  if (at('section') !== 'OPERATING') return undefined;
  return BLOCKS.find(({ key }) => key === at('year'))?.key;
}
