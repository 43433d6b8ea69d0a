import { Timeline } from '#app/components/ui/timeline.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { ACTOR_KINDS, declineReasonSentence, eventSentence } from '#app/content/examination.ts';

type FileEvent = {
  id: number;
  act: string;
  actor_kind: string;
  actor_name: string | null;
  reason: string;
  holder_visible: boolean;
  at: string;
};

export function FileHistory({ events }: { events: readonly FileEvent[] }) {
  return (
    <section aria-labelledby="historique" className="fr-mt-6w">
      <h2 id="historique">Historique</h2>
      <Timeline
        label="Historique du dossier, le plus récent d’abord"
        items={events.map((event) => ({
          key: String(event.id),
          title: eventSentence(event.act),
          when: <DateTime at={event.at} zone={false} />,
          tone: event.holder_visible ? 'info' : 'neutral',
          detail: <EventDetail event={event} />,
        }))}
      />
    </section>
  );
}

function EventDetail({ event }: { event: FileEvent }) {
  const who = event.actor_name ?? ACTOR_KINDS[event.actor_kind] ?? '';
  const reason = event.act === 'decline_assignment' ? declineReasonSentence(event.reason) : event.reason;
  return (
    <>
      <p className="fr-text--sm fr-mb-0">
        {who}
        {event.holder_visible ? ' · visible par le porteur' : ' · interne'}
      </p>
      {reason === '' ? null : <p className="mb-long-text fr-mb-0">{reason}</p>}
    </>
  );
}
