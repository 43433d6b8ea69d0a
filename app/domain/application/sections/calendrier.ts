import { addMonths } from '../../shared/calendar-date.ts';
import type { CompletenessContext, DraftContentOf, Field, Problem, RowGroup, Section } from '../fields.ts';
import { rowFieldPath } from '../paths.ts';

const KINDS = [
  'ASSEMBLY_DECISION',
  'VEHICLE_ORDER',
  'VEHICLE_DELIVERY',
  'RECRUITMENT_COMPLETE',
  'ORDER_AUTHORISATIONS',
  'FINESS',
  'FIRST_ROUND',
  'FULL_REGIME',
  'REVIEW_M12',
  'REVIEW_M24',
  'END_M36',
] as const;

const fields = [] as const satisfies readonly Field[];

const rows = [
  {
    id: 'jalons',
    min: 2,
    max: 20,
    fields: [
      { id: 'kind', kind: 'choice', requirement: 'required', options: KINDS },
      { id: 'plannedDate', kind: 'date', requirement: 'required' },
      { id: 'comment', kind: 'text', requirement: 'optional', maxLength: 300 },
    ],
  },
] as const satisfies readonly RowGroup[];

type Content = DraftContentOf<typeof fields, typeof rows>;
type Milestone = Content['jalons'][number];

/** Without these two dates nobody can tell when the service runs. */
const REQUIRED_KINDS = ['FIRST_ROUND', 'END_M36'] as const;
/** Spending on the project before the request is received makes it ineligible (decree 2018-514). */
const EXECUTION_KINDS: readonly unknown[] = ['VEHICLE_ORDER', 'FIRST_ROUND'];

function check({ jalons }: Content, _all: unknown, context: CompletenessContext): readonly Problem[] {
  const problems: Problem[] = [];
  for (const kind of REQUIRED_KINDS) {
    if (jalons.length > 0 && !jalons.some((row) => row.kind === kind)) {
      problems.push({
        path: 'calendrier.jalons',
        code: 'milestone_required',
        details: { kind },
        severity: 'blocking',
      });
    }
  }
  const limit = addMonths(context.expectedSelectionOn ?? context.today, context.maxMonthsToGoLive);
  jalons.forEach((row, index) => {
    const at = (field: string) => rowFieldPath('calendrier', 'jalons', row.rowId, field);
    const { kind, plannedDate } = row;
    if (kind !== undefined && jalons.slice(0, index).some((other) => other.kind === kind)) {
      problems.push({
        path: at('kind'),
        code: 'milestone_duplicate',
        details: { kind },
        severity: 'blocking',
      });
    }
    if (plannedDate === undefined) return;
    if (EXECUTION_KINDS.includes(kind) && plannedDate < context.today) {
      problems.push({ path: at('plannedDate'), code: 'execution_before_deposit', severity: 'blocking' });
    }
    if (kind === 'FIRST_ROUND' && limit !== undefined && plannedDate > limit) {
      const details = { months: context.maxMonthsToGoLive, limit };
      problems.push({ path: at('plannedDate'), code: 'W-CAL-01', details, severity: 'warning' });
    }
  });
  return [...problems, ...checkOrder(jalons)];
}

/** The list of kinds is the usual order: a step planned before the one it needs is pointed out, not refused. */
function checkOrder(jalons: readonly Milestone[]): Problem[] {
  const pairs = [
    ['VEHICLE_ORDER', 'VEHICLE_DELIVERY'],
    ['VEHICLE_DELIVERY', 'FIRST_ROUND'],
    ['FIRST_ROUND', 'FULL_REGIME'],
    ['FIRST_ROUND', 'END_M36'],
  ];
  const find = (kind: string | undefined) => jalons.find((row) => row.kind === kind);
  return pairs.flatMap(([first, then]) => {
    const [earlier, later] = [find(first), find(then)];
    if (!earlier?.plannedDate || !later?.plannedDate || later.plannedDate >= earlier.plannedDate) return [];
    const path = rowFieldPath('calendrier', 'jalons', later.rowId, 'plannedDate');
    return {
      path,
      code: 'milestones_disorder',
      details: { kind: first ?? '' },
      severity: 'warning',
    } as const;
  });
}

/** Steps of the project (domain.md 4.10). */
export const calendrier = {
  slug: 'calendrier',
  group: 'funding',
  minutes: 10,
  fields,
  rows,
  check,
} as const satisfies Section;
