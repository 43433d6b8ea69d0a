import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';
import { formatDate } from '#app/content/format.ts';

type RemarkTasksProps = {
  remarks: readonly {
    id: string;
    assignmentId: string;
    reference: string | null;
    title: string;
    concludedAt: string;
  }[];
};

/** A second reader's remarks, which wait for their author's answer. */
export function RemarkTasks({ remarks }: RemarkTasksProps) {
  if (remarks.length === 0) return null;
  return (
    <section aria-labelledby="remarques" className="fr-mb-4w">
      <h2 id="remarques" className="fr-h4">
        Remarques d’un second lecteur
      </h2>
      <TaskList label="Remarques d’un second lecteur">
        {remarks.map((remark) => (
          <TaskRow
            key={remark.id}
            to={`/evaluations/${remark.assignmentId}/remarques`}
            label={remark.title}
            hint={remark.reference ?? ''}
            verb="Répondre"
            deadline={`Reçues le ${formatDate(remark.concludedAt, { weekday: true })}`}
          />
        ))}
      </TaskList>
    </section>
  );
}
