import { Link, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useHydrated } from '#app/components/hydrated.ts';

const EVERY_MS = 2_000;

/** Looks every two seconds whether the room has changed, and reads it again then; without JavaScript, a link does. */
export function RoomPulse({ meetingId, version }: { meetingId: string; version: string }) {
  const { revalidate, state } = useRevalidator();
  const isFollowing = useHydrated();
  useEffect(() => {
    const look = async () => {
      if (document.hidden || state !== 'idle') return;
      const answer = await fetch(`/comite/${meetingId}/etat.json`).catch(() => undefined);
      if (!answer?.ok) return;
      const now: { version: string } = await answer.json();
      if (now.version !== version) revalidate();
    };
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => clearInterval(timer);
  }, [meetingId, version, revalidate, state]);
  return (
    <p className="mb-note">
      {isFollowing
        ? 'Cette page suit la réunion d’elle-même.'
        : 'Pour suivre la réunion, actualisez cette page.'}{' '}
      <Link to={`/comite/${meetingId}/salle`} reloadDocument>
        Actualiser
      </Link>
    </p>
  );
}
