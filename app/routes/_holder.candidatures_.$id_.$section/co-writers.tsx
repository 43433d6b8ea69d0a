import { Link } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { openThreadsSentence, presenceSentence } from '#app/content/co-writing.ts';
import { formatDateTime } from '#app/content/format.ts';
import type { SectionData } from './section-data.ts';

/** Who else is here, who wrote last, to whom the section is given, and what the team says about it. */
export function CoWriters({ data }: { data: SectionData }) {
  const { coWriting, application, slug } = data;
  const names = usePresence(`/candidatures/${application.id}/presence`, slug, coWriting?.names);
  if (!coWriting) return null;
  const { lastWriting, givenTo, openThreads } = coWriting;
  return (
    <div className="mb-co-writers">
      <p className="mb-co-writers__presence" role="status">
        {presenceSentence(names)}
      </p>
      <p className="mb-co-writers__facts">
        {givenTo ? <span>{givenTo.isMe ? 'Confiée à vous' : `Confiée à ${givenTo.name}`}</span> : null}
        {lastWriting ? (
          <span>
            Dernière modification le {formatDateTime(lastWriting.at, { weekday: false, zone: false })},{' '}
            {lastWriting.isMine
              ? 'par vous'
              : `par ${lastWriting.name ?? 'une personne qui a quitté l’équipe'}`}
          </span>
        ) : null}
        <Link to={`/candidatures/${application.id}/${slug}/echanges`} className="fr-link fr-link--sm">
          {openThreadsSentence(openThreads)}
        </Link>
      </p>
    </div>
  );
}

/** The names come with the page; afterwards a small script, loaded apart, keeps them fresh. */
function usePresence(url: string, section: string, initial: readonly string[] | undefined) {
  const [names, setNames] = useState(initial ?? []);
  const isTeam = initial !== undefined;
  useEffect(() => {
    if (!isTeam) return;
    let isOver = false;
    let stop = () => {};
    void import('./presence-beat.ts').then(({ startBeat }) => {
      if (!isOver) stop = startBeat(url, section, setNames);
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [isTeam, url, section]);
  return names;
}
