import { Badge } from '#app/components/ui/badge.tsx';
import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';
import { count, formatDate } from '#app/content/format.ts';

type MyAssignment = {
  id: string;
  state: 'deployed' | 'accepted';
  reference: string | null;
  title: string;
  holder_name: string;
  status: string;
  due_on: string | null;
  delivered_at: string | null;
  locked_at: string | null;
  version_number: number | null;
  today: string;
  marked: number;
  criteria: number;
  reopening_reason: string | null;
  is_stated: boolean;
};

type ReviewTasksProps = { label: string; assignments: readonly MyAssignment[] };

export function ReviewTasks({ label, assignments }: ReviewTasksProps) {
  return (
    <TaskList label={label}>
      {assignments.map((assignment) => (
        <TaskRow
          key={assignment.id}
          to={`/evaluations/${assignment.id}`}
          label={assignment.title}
          hint={`${assignment.reference ?? ''} · ${assignment.holder_name}`}
          verb={verbOf(assignment)}
          state={<StateOf assignment={assignment} />}
          deadline={deadlineOf(assignment)}
          urgent={isLate(assignment)}
        />
      ))}
    </TaskList>
  );
}

function isLate({ due_on: dueOn, delivered_at: deliveredAt, today }: MyAssignment): boolean {
  return deliveredAt === null && dueOn !== null && dueOn < today;
}

/** A delivered review that its author is correcting. */
function isCorrection({ version_number: number, locked_at: lockedAt }: MyAssignment): boolean {
  return lockedAt === null && (number ?? 1) > 1;
}

function verbOf(assignment: MyAssignment): string {
  const { state, delivered_at: deliveredAt, marked, is_stated: isStated } = assignment;
  if (!isStated) return 'Ouvrir';
  if (isCorrection(assignment)) return 'Reprendre';
  if (deliveredAt !== null) return 'Relire';
  if (state === 'deployed') return 'Répondre';
  return marked === 0 ? 'Commencer' : 'Reprendre';
}

function deadlineOf(assignment: MyAssignment): string | undefined {
  const { due_on: dueOn, delivered_at: deliveredAt } = assignment;
  if (deliveredAt !== null) return `Verrouillée le ${formatDate(deliveredAt)}`;
  if (dueOn === null) return undefined;
  const day = formatDate(dueOn, { weekday: true });
  return isLate(assignment) ? `En retard : attendue le ${day}` : `À remettre avant le ${day}`;
}

function StateOf({ assignment }: { assignment: MyAssignment }) {
  const { state, delivered_at: deliveredAt, marked, criteria, status, reopening_reason: reason } = assignment;
  if (isCorrection(assignment)) return <Badge tone="warning">Correction en cours</Badge>;
  if (deliveredAt !== null) return <Badge tone="success">Verrouillée</Badge>;
  if (status !== 'in_review' && status !== 'admissible') return <Badge tone="neutral">Dossier clos</Badge>;
  if (state === 'deployed') return <Badge tone="warning">À accepter</Badge>;
  if (reason !== null) return <Badge tone="warning">À reprendre</Badge>;
  return (
    <Badge tone={marked === criteria ? 'info' : 'neutral'}>
      {count(marked, 'critère noté', 'critères notés')} sur {criteria}
    </Badge>
  );
}
