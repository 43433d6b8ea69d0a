import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { count } from '#app/content/format.ts';

type NothingPreparedProps = {
  wave: { callSlug: string; number: number; unnotified: number; undecided: number };
};

/** Either the way to the preparation, or what stands before it. */
export function NothingPrepared({ wave }: NothingPreparedProps) {
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  return (
    <>
      {wave.undecided > 0 ? (
        <Alert tone="warning" small>
          {count(wave.undecided, 'dossier est encore', 'dossiers sont encore')} devant le comité, sans
          décision : ils ne feront pas partie de cette publication.
        </Alert>
      ) : null}
      {wave.unnotified > 0 ? (
        <Alert tone="warning" small>
          {count(wave.unnotified, 'décision n’est', 'décisions ne sont')} pas encore notifiée
          {wave.unnotified < 2 ? '' : 's'} : chaque porteur doit l’apprendre avant le public.
        </Alert>
      ) : (
        <p>Toutes les décisions prises sont notifiées : vous pouvez préparer la publication.</p>
      )}
      <ButtonLink
        to={wave.unnotified > 0 ? `/decisions?${query}` : `/publication/preparation?${query}`}
        variant={wave.unnotified > 0 ? 'secondary' : 'primary'}
      >
        {wave.unnotified > 0 ? 'Voir les décisions à notifier' : 'Préparer la publication'}
      </ButtonLink>
    </>
  );
}
