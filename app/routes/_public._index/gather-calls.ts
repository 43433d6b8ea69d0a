import { inOrderOfInterest, type WaveCalendar } from '#app/domain/call/calendar.ts';
import type { CallPhase } from '#app/domain/call/windows.ts';

export interface HomeWave {
  id: string;
  label: string;
  number: number;
  seats: number;
  /** Null when no envelope is recorded. */
  envelopeCents: number | null;
  opensAt: Date;
  closesAt: Date;
  firstClosesAt: Date;
  resultsExpectedOn: string | null;
  phase: CallPhase;
  /** In words: "dépôt ouvert jusqu’au …". */
  state: string;
}

export interface HomeCall {
  id: string;
  slug: string;
  title: string;
  summary: string;
  contactEmail: string;
  durationYears: number;
  maxAidRateBp: number;
  ceilingCents: number;
  /** The highest ceiling of an agency, when it is above the call's own. */
  raisedCeilingCents: number | null;
  seats: number;
  envelopeCents: number | null;
  /** The wave that matters most now. */
  current: HomeWave;
  waves: HomeWave[];
}

interface Rows {
  calls: readonly {
    id: string;
    slug: string;
    title: string;
    summary: string;
    contact_email: string;
    duration_years: number;
    max_aid_rate_bp: number;
    ceiling_cents: number;
  }[];
  waves: readonly (WaveCalendar & {
    waveId: string;
    label: string;
    firstClosesAt: Date;
    resultsExpectedOn: string | null;
  })[];
  means: readonly { waveId: string; number: number; seats: number; envelopeCents: number | string | null }[];
  ceilings: readonly { callId: string; ceilingCents: number }[];
}

/** Calls with their waves, the one that concerns most people first; a call without a wave is not announced yet. */
export function gatherCalls<Wave extends Rows['waves'][number]>(
  rows: Rows & { waves: readonly Wave[] },
  wordOf: (wave: Wave) => { phase: CallPhase; state: string },
  now: Date,
): HomeCall[] {
  const ordered = inOrderOfInterest(rows.waves, now);
  const callIds = [...new Set(ordered.map(({ callId }) => callId))];
  return callIds.flatMap((callId) => {
    const call = rows.calls.find(({ id }) => id === callId);
    const waves = ordered
      .filter((wave) => wave.callId === callId)
      .map((wave) => toHomeWave(wave, rows.means, wordOf(wave)));
    const current = waves[0];
    if (call === undefined || current === undefined) return [];
    const raised = rows.ceilings.find((row) => row.callId === callId)?.ceilingCents ?? 0;
    return [
      {
        id: call.id,
        slug: call.slug,
        title: call.title,
        summary: call.summary,
        contactEmail: call.contact_email,
        durationYears: call.duration_years,
        maxAidRateBp: call.max_aid_rate_bp,
        ceilingCents: call.ceiling_cents,
        raisedCeilingCents: raised > call.ceiling_cents ? raised : null,
        seats: waves.reduce((sum, { seats }) => sum + seats, 0),
        envelopeCents: sumOrNull(waves.map(({ envelopeCents }) => envelopeCents)),
        current,
        waves: [...waves].sort((left, right) => left.number - right.number),
      },
    ];
  });
}

function toHomeWave(
  wave: Rows['waves'][number],
  means: Rows['means'],
  described: { phase: CallPhase; state: string },
): HomeWave {
  const mean = means.find(({ waveId }) => waveId === wave.waveId);
  return {
    id: wave.waveId,
    label: wave.label,
    number: mean?.number ?? 0,
    seats: mean?.seats ?? 0,
    envelopeCents: mean?.envelopeCents == null ? null : Number(mean.envelopeCents),
    opensAt: wave.opensAt,
    closesAt: wave.closesAt,
    firstClosesAt: wave.firstClosesAt,
    resultsExpectedOn: wave.resultsExpectedOn,
    ...described,
  };
}

function sumOrNull(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}
