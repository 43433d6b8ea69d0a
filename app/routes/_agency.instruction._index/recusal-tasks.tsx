import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';
import { count, formatDate } from '#app/content/format.ts';

type RecusalTask = {
  id: string;
  reference: string | null;
  title: string;
  name: string;
  seat: string | null;
  declared_at: string;
};

/** Withdrawals that wait for this very person: a seat is empty until they answer. */
export function RecusalTasks({ recusals }: { recusals: readonly RecusalTask[] }) {
  if (recusals.length === 0) return null;
  const title = `Traiter ${count(recusals.length, 'déport', 'déports')}`;
  return (
    <section aria-labelledby="deports-a-traiter" className="fr-mb-4w">
      <h2 id="deports-a-traiter" className="fr-h4">
        {title}
      </h2>
      <TaskList label={title}>
        {recusals.map((recusal) => (
          <TaskRow
            key={recusal.id}
            to={`/deports/${recusal.id}`}
            label={`Déport de ${recusal.name}`}
            hint={`${recusal.reference ?? ''} · ${recusal.title}`}
            verb={recusal.seat === null ? 'Prendre acte' : 'Désigner'}
            deadline={`Déclaré le ${formatDate(recusal.declared_at, { weekday: true })}`}
          />
        ))}
      </TaskList>
    </section>
  );
}
