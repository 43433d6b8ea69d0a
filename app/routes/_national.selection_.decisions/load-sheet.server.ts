import { proposedReasons } from '#app/content/selection.ts';
import { followVotes } from '#app/domain/selection/committee/follow-vote.ts';
import type { CommitteeOutcome } from '#app/domain/selection/committee/outcome.ts';
import type { FIRST_OUTCOMES } from '#app/domain/selection/decision.ts';
import { reasonFacts } from '#app/domain/selection/proposed-reasons.ts';
import type { SelectionDesk } from '#app/domain/selection/selection-desk.ts';
import { addMonths } from '#app/domain/shared/calendar-date.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { type LoadedDesk, loadSelectionDesk, readPins } from '#app/server/selection-desk.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findOpenMeeting } from '#db/queries/committee-meetings.server.ts';
import { listCommitteeOutcomes } from '#db/queries/decision-votes.server.ts';
import { listReviewComments, type ReviewComment } from '#db/queries/selection-pool.server.ts';

type FirstOutcome = (typeof FIRST_OUTCOMES)[number];

const RESERVE_MONTHS = 6;

/** One block of the sheet, filled with what the proposal says. */
export type SheetBlock = {
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  regionName: string;
  rank: number | null;
  score: number;
  requestedCents: number;
  ceilingCents: number;
  mayBeSelected: boolean;
  isPinned: boolean;
  /** The scenario supposes that the holder agreed to a partial grant. */
  hasConsent: boolean;
  outcome: FirstOutcome;
  grantCents: number;
  reserveRank: number | null;
  reason: string;
  /** What a closed meeting of the committee voted. */
  committee: CommitteeOutcome | null;
};

/** The files that wait for a decision, each with the proposed one and a first text of reasons. */
export async function loadSheet(request: Request, actor: PersonActor) {
  const pins = readPins(new URL(request.url).searchParams);
  const now = new Date();
  return asActor(actor, async (tx) => {
    const { wave, state, states } = await requireDeskChoice(tx, request, now);
    const loaded = await loadSelectionDesk(tx, wave, pins);
    const next = states.find(
      (other) => other.callSlug === state.callSlug && other.number === state.number + 1,
    );
    const today = parisClock(now.getTime()).date;
    return {
      wave: state,
      ranking: loaded.ranking,
      scenario: loaded.adopted && { id: loaded.adopted.id, name: loaded.adopted.name },
      seatsLeft: loaded.desk?.constraints.seats ?? 0,
      envelopeCents: loaded.desk?.constraints.envelopeCents ?? 0,
      minimumPartialBp: wave.minimumPartialBp,
      expiresOn: next ? parisClock(next.opensAt.getTime()).date : (addMonths(today, RESERVE_MONTHS) ?? today),
      motive: pins.motive,
      meeting: (await findOpenMeeting(tx, wave.id)) ?? null,
      blocks: buildBlocks(
        loaded,
        await listReviewComments(tx, wave.id),
        await listCommitteeOutcomes(tx, wave.id),
        pins.motive,
      ),
    };
  });
}

function buildBlocks(
  { desk, stored, grid, decisions, adopted }: LoadedDesk,
  comments: readonly ReviewComment[],
  outcomes: readonly CommitteeOutcome[],
  motive: string,
): SheetBlock[] {
  if (!desk || !stored) return [];
  const rankedCount = stored.ranked.length;
  const lines = new Map([...stored.ranked, ...stored.excluded].map((line) => [line.applicationId, line]));
  const reasonsFor = (applicationId: string, outcome: FirstOutcome, isPinned: boolean) => {
    const line = lines.get(applicationId);
    if (!line) return '';
    const own = comments.filter((comment) => comment.applicationId === applicationId);
    const text = proposedReasons(outcome, reasonFacts(line, grid, own, rankedCount));
    return isPinned && motive.trim() !== '' ? `${text}\n${motive.trim()}` : text;
  };
  const lastReserve = Math.max(0, ...decisions.map(({ reserveRank }) => reserveRank ?? 0));
  const proposed = [...rankedBlocks(desk, lastReserve), ...excludedBlocks(desk)];
  return followVotes(proposed, outcomes, lastReserve).map((block) => {
    const reason = reasonsFor(block.applicationId, block.outcome, block.isPinned);
    const follows = block.committee?.proposal === block.outcome;
    return {
      ...block,
      hasConsent: adopted?.consents.includes(block.applicationId) ?? false,
      reason: follows ? `${block.committee?.reasons ?? ''}\n${reason}`.trim() : reason,
    };
  });
}

type ProposedBlock = Omit<SheetBlock, 'reason' | 'hasConsent' | 'committee'>;

function rankedBlocks(desk: SelectionDesk, lastReserve: number): ProposedBlock[] {
  return desk.lines.flatMap((line): ProposedBlock[] => {
    if (line.decision !== null || line.status !== 'in_committee') return [];
    const outcome =
      line.place === 'selected' ? 'selected' : line.place === 'reserve' ? 'reserve' : 'not_selected';
    return [
      {
        applicationId: line.applicationId,
        reference: line.reference,
        title: line.title,
        holderName: line.holderName,
        regionName: line.regionName,
        rank: line.rank,
        score: line.score,
        requestedCents: line.requestedCents,
        ceilingCents: line.ceilingCents,
        mayBeSelected: true,
        isPinned: line.pin !== null,
        outcome,
        grantCents: line.grantCents,
        reserveRank: line.reserveRank === null ? null : line.reserveRank + lastReserve,
      },
    ];
  });
}

function excludedBlocks(desk: SelectionDesk): ProposedBlock[] {
  return desk.excluded.flatMap((line): ProposedBlock[] => {
    if (line.decision !== null || line.status !== 'in_committee') return [];
    return [
      {
        applicationId: line.applicationId,
        reference: line.reference,
        title: line.title,
        holderName: line.holderName,
        regionName: line.regionName,
        rank: null,
        score: line.score,
        requestedCents: 0,
        ceilingCents: 0,
        mayBeSelected: false,
        isPinned: false,
        outcome: 'not_selected',
        grantCents: 0,
        reserveRank: null,
      },
    ];
  });
}
