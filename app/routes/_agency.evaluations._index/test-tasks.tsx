import { Badge } from '#app/components/ui/badge.tsx';
import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';

type TestTasksProps = {
  tests: readonly {
    id: string;
    title: string;
    callTitle: string;
    isRequired: boolean;
    isHandedIn: boolean;
  }[];
};

/** Fictitious files to mark before the real ones; those handed in stay at hand, with their reference. */
export function TestTasks({ tests }: TestTasksProps) {
  if (tests.length === 0) return null;
  return (
    <section aria-labelledby="etalonnage" className="fr-mb-4w">
      <h2 id="etalonnage" className="fr-h4">
        Dossiers d’étalonnage
      </h2>
      <TaskList label="Dossiers d’étalonnage">
        {tests.map(({ id, title, callTitle, isRequired, isHandedIn }) => (
          <TaskRow
            key={id}
            to={`/evaluations/etalonnage/${id}`}
            label={title}
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
