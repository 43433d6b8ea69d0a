import { Form } from '@remix-run/react';
import { TextArea } from '#app/components/form/text-area.tsx';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { count, formatMoney } from '#app/content/format.ts';
import { deskRefusal } from '#app/content/selection.ts';
import type { CarryOverRefusal } from '#app/domain/selection/carry-over.ts';
import type { Ledger } from '#app/domain/selection/ledger.ts';

type CarryOverPanelProps = {
  data: {
    wave: { callSlug: string; number: number };
    mayAct: boolean;
    ledger: Ledger;
    next: { label: string } | null;
    blockedBy: CarryOverRefusal | null;
  };
  typed: string | undefined;
  isMissing: boolean;
};

/** What the wave leaves, and the act that passes it to the next one; or why it cannot pass yet. */
export function CarryOverPanel({ data, typed, isMissing }: CarryOverPanelProps) {
  const { ledger, next, blockedBy } = data;
  if (next === null) return null;
  const left = `${count(ledger.balanceSeats, 'place', 'places')} et ${formatMoney(ledger.balanceCents)}`;
  return (
    <section aria-labelledby="report">
      <h2 id="report">Report sur la {next.label.toLowerCase()}</h2>
      {blockedBy !== null || !data.mayAct ? (
        <p>{blockedBy === null ? `Reste à reporter : ${left}.` : deskRefusal(blockedBy)}</p>
      ) : (
        <ConfirmPanel
          title={`Reporter ${left}`}
          consequences={[
            `La ${next.label.toLowerCase()} aura ces places et cet argent en plus des siens ; cette vague n’en disposera plus.`,
            'Les fichiers publics de la vague suivante le diront, et chacun pourra le vérifier.',
            'Une place ou une aide rendue plus tard pourra être reportée à son tour, une fois les résultats mis à jour.',
          ]}
        >
          <Form method="post" noValidate>
            <WaveFields wave={data.wave} />
            <input type="hidden" name="places" value={ledger.balanceSeats} />
            <input type="hidden" name="centimes" value={ledger.balanceCents} />
            <TextArea
              name="motif"
              label="Motif"
              hint="Gardé au journal et sur chaque ligne."
              rows={3}
              defaultValue={typed}
              error={isMissing ? deskRefusal('reason_missing') : undefined}
            />
            <Button>Reporter le reliquat</Button>
          </Form>
        </ConfirmPanel>
      )}
    </section>
  );
}
