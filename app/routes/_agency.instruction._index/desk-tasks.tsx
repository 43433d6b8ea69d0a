import { Badge } from '#app/components/ui/badge.tsx';
import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';
import { DESK_TASKS, type DeskTaskCode, SEAT_LABELS } from '#app/content/examination.ts';
import { count, formatDate, formatDateTime } from '#app/content/format.ts';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import { type DeskSearch, deskUrl, NO_FILTER } from './desk-search.ts';

type TaskItem = {
  id: string;
  reference: string | null;
  title: string;
  holder_name: string;
  task: DeskTaskCode | null;
  due_at: string | null;
  total: number;
  late: number;
};

type LateReview = {
  id: string;
  reference: string | null;
  title: string;
  due_on: string | null;
  seat: string;
  reviewer_name: string;
};

type DeskTasksProps = {
  desk: {
    tasks: readonly TaskItem[];
    waiting?: { count: number; closes_at: string | null };
    late: readonly LateReview[];
    decides: boolean;
  };
  search: DeskSearch;
};

/** Home of the role: what waits, in order of urgency, each with one verb. */
export function DeskTasks({ desk, search }: DeskTasksProps) {
  if (!desk.decides || search.task !== null || search.cursor !== null) return null;
  const codes = (Object.keys(DESK_TASKS) as DeskTaskCode[]).filter((code) =>
    desk.tasks.some((item) => item.task === code),
  );
  return (
    <section aria-labelledby="a-faire" className="fr-mb-6w">
      <h2 id="a-faire">Ce qui vous attend</h2>
      {codes.length === 0 ? <NothingToDo waiting={desk.waiting} /> : null}
      {codes.map((code) => (
        <TaskGroup key={code} code={code} items={desk.tasks.filter((item) => item.task === code)} />
      ))}
      {codes.length > 0 && desk.waiting && desk.waiting.count > 0 ? <Waiting waiting={desk.waiting} /> : null}
      {desk.late.length > 0 ? <LateReviews late={desk.late} /> : null}
    </section>
  );
}

function TaskGroup({ code, items }: { code: DeskTaskCode; items: readonly TaskItem[] }) {
  const task = DESK_TASKS[code];
  const [first] = items;
  if (!first) return null;
  const more = first.total - items.length;
  return (
    <>
      <h3 className="fr-h6 fr-mb-1w">
        {task.title(first.total)}{' '}
        {first.late > 0 ? (
          <Badge tone="danger" size="sm">
            {count(first.late, 'en retard', 'en retard')}
          </Badge>
        ) : null}
      </h3>
      <TaskList label={task.title(first.total)}>
        {items.map((item) => (
          <TaskRow
            key={item.id}
            to={`/instruction/${item.id}/${task.page}`}
            label={item.title}
            hint={`${item.reference ?? ''} · ${item.holder_name}`}
            verb={task.verb}
            deadline={
              item.due_at ? `À traiter avant le ${formatDate(item.due_at, { weekday: true })}` : undefined
            }
            urgent={first.late > 0 && item.due_at !== null && items.indexOf(item) < first.late}
          />
        ))}
      </TaskList>
      {more > 0 ? (
        <p className="fr-mb-3w">
          <a
            className="fr-link fr-link--icon-right fr-icon-arrow-right-line"
            href={deskUrl(NO_FILTER, { task: code })}
          >
            Voir les {first.total} dossiers
          </a>
        </p>
      ) : null}
    </>
  );
}

function NothingToDo({ waiting }: { waiting: DeskTasksProps['desk']['waiting'] }) {
  return (
    <>
      <p>Rien ne vous attend pour l’instant.</p>
      {waiting && waiting.count > 0 ? <Waiting waiting={waiting} /> : null}
    </>
  );
}

function Waiting({ waiting }: { waiting: { count: number; closes_at: string | null } }) {
  return (
    <p className="fr-hint-text">
      {count(waiting.count, 'dossier déposé attend', 'dossiers déposés attendent')} la clôture
      {waiting.closes_at ? `, ${formatDateTime(waiting.closes_at)}` : ''}. Leur recevabilité s’examine ensuite
      : d’ici là, les porteurs peuvent encore les remplacer.
    </p>
  );
}

function LateReviews({ late }: { late: readonly LateReview[] }) {
  return (
    <>
      <h3 className="fr-h6 fr-mb-1w">Évaluations en retard</h3>
      <TaskList label="Évaluations en retard">
        {late.map((review) => (
          <TaskRow
            key={`${review.id}-${review.seat}`}
            to={`/instruction/${review.id}/affectation`}
            label={review.title}
            hint={`${review.reference ?? ''} · ${review.reviewer_name} (${SEAT_LABELS[review.seat as ReviewSeat].short})`}
            verb="Suivre"
            urgent
            deadline={
              review.due_on ? `Attendue le ${formatDate(review.due_on, { weekday: true })}` : undefined
            }
          />
        ))}
      </TaskList>
    </>
  );
}
