import { Badge } from '#app/components/ui/badge.tsx';
import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';
import { count, formatDate } from '#app/content/format.ts';

type Wave = {
  id: string;
  label: string;
  call_title: string;
  version: number | null;
  declared_at: string | null;
  has_nothing: boolean | null;
  files: number;
};

/** One declaration for each wave: those that keep a file closed come with their number. */
export function WaveList({ waves }: { waves: readonly Wave[] }) {
  return (
    <TaskList label="Vagues">
      {waves.map((wave) => (
        <TaskRow
          key={wave.id}
          to={`/declaration-interets?vague=${wave.id}`}
          label={`${wave.call_title}, ${wave.label}`}
          verb={wave.version === null ? 'Déclarer' : 'Modifier'}
          hint={
            wave.files === 0
              ? undefined
              : count(wave.files, 'dossier vous est confié', 'dossiers vous sont confiés')
          }
          state={<State wave={wave} />}
          urgent={wave.version === null && wave.files > 0}
          deadline={
            wave.version === null && wave.files > 0
              ? 'Aucun dossier ne s’ouvre avant votre déclaration.'
              : undefined
          }
        />
      ))}
    </TaskList>
  );
}

function State({ wave }: { wave: Wave }) {
  if (wave.version === null || wave.declared_at === null) return <Badge tone="warning">À faire</Badge>;
  return (
    <>
      <Badge tone="success">{wave.has_nothing ? 'Rien à déclarer' : 'Intérêts déclarés'}</Badge>
      <span className="fr-hint-text">
        Le {formatDate(wave.declared_at)}, version {wave.version}
      </span>
    </>
  );
}
