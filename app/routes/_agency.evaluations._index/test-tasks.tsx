import { Badge } from '#app/components/ui/badge.tsx';
import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';

type TestTasksProps = {
  title: string;
  tests: readonly {
    id: string;
    title: string;
    callTitle: string;
    isRequired: boolean;
    isHandedIn: boolean;
  }[];
};

/** Fictitious files to mark before the real ones; those handed in stay at hand, with their reference. */
export function TestTasks({ title, tests }: TestTasksProps) {
  if (tests.length === 0) return null;
  return (
    <section aria-label={title} className="fr-my-4w">
      <h2 className="fr-h4">{title}</h2>
      <TaskList label={title}>
        {tests.map(({ id, title: name, callTitle, isRequired, isHandedIn }) => (
          <TaskRow
            key={id}
            to={`/evaluations/etalonnage/${id}`}
            label={name}
            hint={`${callTitle} · dossier fictif`}
            verb={isHandedIn ? 'Comparer' : 'Noter'}
            state={
              isHandedIn ? (
                <Badge tone="success">Notes remises</Badge>
              ) : (
                <Badge tone={isRequired ? 'warning' : 'neutral'}>
                  {isRequired ? 'Avant les vrais dossiers' : 'Conseillé'}
                </Badge>
              )
            }
          />
        ))}
      </TaskList>
    </section>
  );
}
