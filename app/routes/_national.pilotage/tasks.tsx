import { Badge } from '#app/components/ui/badge.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';
import { formatDate, formatNumber } from '#app/content/format.ts';
import { deskRefusal, TASK_WORDS } from '#app/content/selection.ts';
import type { NationalStep, NationalTask } from '#app/domain/selection/national-tasks.ts';

type Task = NationalTask & { wave: { callSlug: string; callTitle: string; number: number; label: string } };

const PATHS: Record<NationalStep, string> = {
  close: '/pilotage/cloture',
  open_session: '/selection/seance',
  table: '/selection/inscription',
  select: '/selection',
  settle_reserve: '/decisions/liste-complementaire',
  call_reserve: '/decisions/liste-complementaire',
  notify: '/decisions/notification',
  prepare_publication: '/publication',
  approve_publication: '/publication',
};

type TasksProps = {
  tasks: readonly Task[];
  appeals: { waiting: number; firstReceivedOn: string | null };
};

/** What waits for the national desk, all waves together, each with its one verb. */
export function Tasks({ tasks, appeals }: TasksProps) {
  return (
    <section aria-labelledby="a-faire">
      <h2 id="a-faire">Ce qui vous attend</h2>
      {tasks.length === 0 && appeals.waiting === 0 ? (
        <EmptyState title="Rien n’attend de décision nationale" headingLevel={3}>
          Les régions instruisent, ou le dépôt est ouvert. Vous pouvez suivre l’avancement ci-dessous.
        </EmptyState>
      ) : (
        <TaskList label="Ce qui vous attend">
          {tasks.map((task) => (
            <TaskRow
              key={`${task.wave.callSlug} ${task.wave.number} ${task.step}`}
              label={sentenceOf(task)}
              to={`${PATHS[task.step]}?appel=${encodeURIComponent(task.wave.callSlug)}&vague=${task.wave.number}`}
              verb={TASK_WORDS[task.step].verb}
              hint={
                task.blockedBy === null
                  ? TASK_WORDS[task.step].hint
                  : `Vous l’avez préparée. ${deskRefusal(task.blockedBy)}`
              }
              deadline={`${task.wave.callTitle}, ${task.wave.label.toLowerCase()}`}
              state={task.blockedBy === null ? undefined : <Badge tone="muted">Une autre personne</Badge>}
            />
          ))}
          {appeals.firstReceivedOn === null ? null : (
            <TaskRow
              label={
                appeals.waiting === 1
                  ? 'Répondre à un recours gracieux'
                  : `Répondre à ${formatNumber(appeals.waiting)} recours gracieux`
              }
              to="/instruction/recours"
              verb="Répondre"
              hint="Sans réponse deux mois après sa réception, un recours est réputé rejeté."
              deadline={`Le plus ancien a été reçu le ${formatDate(appeals.firstReceivedOn)}`}
            />
          )}
        </TaskList>
      )}
    </section>
  );
}

function sentenceOf({ step, count }: Task): string {
  const words = TASK_WORDS[step];
  if (count === null || count < 2) return words.one;
  return words.many.replace('{count}', formatNumber(count));
}
