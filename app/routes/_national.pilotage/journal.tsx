import { Timeline } from '#app/components/ui/timeline.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { CALL_ACT_LABELS } from '#app/content/selection.ts';

type Line = { id: number; act: string; actorName: string | null; reason: string; at: string };

/** The last acts on the wave, with who did them and why. */
export function Journal({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="journal">
      <h3 id="journal" className="fr-mt-4w">
        Derniers actes
      </h3>
      <Timeline
        label="Derniers actes sur la vague"
        items={lines.map((line) => ({
          key: String(line.id),
          title: CALL_ACT_LABELS[line.act] ?? line.act,
          when: <DateTime at={line.at} weekday={false} />,
          detail: [line.actorName ?? 'Le service', line.reason].filter((part) => part !== '').join(' : '),
        }))}
      />
    </section>
  );
}
