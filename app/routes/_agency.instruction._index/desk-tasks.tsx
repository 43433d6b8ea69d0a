import { Link } from '@remix-run/react';
import { type DeskSearch, deskUrl, NO_FILTER } from '#app/components/desk/desk-search.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';
import { DESK_TASKS, type DeskTaskCode } from '#app/content/desk-tasks.ts';
import { count, formatDate, formatDateTime } from '#app/content/format.ts';

type TaskItem = {
  id: string;
  reference: string | null;
  title: string;
  holder_name: string;
  task: DeskTaskCode;
  target: string | null;
  due_at: string | null;
  is_late: boolean;
  total: number;
  late: number;
  position: number;
};

type DeskTasksProps = {
  desk: {
    tasks: readonly TaskItem[];
    waiting?: { count: number; closes_at: string | null };
    decides: boolean;
  };
  search: DeskSearch;
};

const SHOWN = 8;

/** Home of the role: what waits, in order of urgency, each with its deadline and one verb; then how much of it. */
export function DeskTasks({ desk, search }: DeskTasksProps) {
  if (!desk.decides && desk.tasks.length === 0) return null;
  if (deskUrl(search) !== deskUrl(NO_FILTER) || search.cursor !== null) return null;
  const shown = desk.tasks.filter(({ position }) => position <= SHOWN);
  return (
    <section aria-labelledby="a-faire" className="fr-mb-6w">
      <h2 id="a-faire">Ce qui vous attend</h2>
      {shown.length === 0 ? (
        <p>Rien ne vous attend pour l’instant.</p>
      ) : (
        <TaskList label="À faire, le plus urgent d’abord">
          {shown.map((item) => (
            <Task key={`${item.task} ${item.id}`} item={item} />
          ))}
        </TaskList>
      )}
      <Figures tasks={desk.tasks} />
      {desk.waiting && desk.waiting.count > 0 ? <Waiting waiting={desk.waiting} /> : null}
    </section>
  );
}

function Task({ item }: { item: TaskItem }) {
  const words = DESK_TASKS[item.task];
  return (
    <TaskRow
      to={item.target ?? `/instruction/${item.id}/${words.page}`}
      label={item.title}
      hint={`${words.what} · ${item.reference ?? ''} · ${item.holder_name}`}
      verb={words.verb}
      state={
        item.is_late ? (
          <Badge tone="danger" size="sm">
            En retard
          </Badge>
        ) : undefined
      }
      deadline={item.due_at ? deadlineOf(item.due_at, item.is_late) : undefined}
      urgent={item.is_late}
    />
  );
}

/** The deadline is the end of the day before: due at midnight reads as the evening that comes before it. */
function deadlineOf(dueAt: string, isLate: boolean): string {
  const lastMoment = new Date(new Date(dueAt).getTime() - 1).toISOString();
  const day = formatDate(lastMoment, { weekday: true });
  return isLate ? `Attendu le ${day}` : `Avant le ${day}`;
}

/** How many files wait for each kind of work; each figure leads to the list that it counts. */
function Figures({ tasks }: { tasks: readonly TaskItem[] }) {
  const kinds = [...new Map(tasks.map((item) => [item.task, item])).values()];
  if (kinds.length === 0) return null;
  return (
    <KeyFigures
      label="Ce qui vous attend, en nombre"
      figures={kinds.map(({ task, total, late }) => ({
        label: DESK_TASKS[task].figure,
        value: <Link to={deskUrl(NO_FILTER, { task })}>{count(total, 'dossier', 'dossiers')}</Link>,
        note: late > 0 ? count(late, 'en retard', 'en retard') : undefined,
      }))}
    />
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
