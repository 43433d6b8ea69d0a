import { count, formatDateTime } from '#app/content/format.ts';
import type { ConvocationShown } from './load-meeting.server.ts';

/** What was announced, when, and what replaced it. */
export function Convocations({ convocations }: { convocations: readonly ConvocationShown[] }) {
  if (convocations.length === 0) return null;
  return (
    <section aria-labelledby="convocations" className="fr-mt-4w">
      <h2 id="convocations">Convocations et changements</h2>
      <ol>
        {convocations.map(({ id, at, actorName, moved }) => (
          <li key={id}>
            {formatDateTime(at, { weekday: false, zone: false })}, {actorName} :{' '}
            {moved === null ? 'convocation envoyée.' : changeOf(moved)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function changeOf({ from, to, told }: NonNullable<ConvocationShown['moved']>): string {
  const said = ({ startsAt, place }: typeof from) => `${formatDateTime(startsAt, { zone: false })}, ${place}`;
  const after =
    told === 0
      ? 'Personne n’était encore convoqué.'
      : `Nouvelle convocation à ${count(told, 'personne', 'personnes')}.`;
  return `${said(from)} devient ${said(to)}. ${after}`;
}
