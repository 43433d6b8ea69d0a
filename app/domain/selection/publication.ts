import { type Instant, toMs } from '#app/domain/call/windows.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';

export type PublicationRefusal =
  | 'nothing_to_publish'
  | 'not_all_notified'
  | 'publication_not_prepared'
  | 'same_person_publishes';

/**
 * Whether a wave's results may be published. Two officials: the one who approves is not the one
 * who prepared. Every decision of the wave has been notified to its holder first. The value is
 * the instant from which the public may read: the end of the embargo, or now when it is over.
 * Source: domain.md 5.10, 6 (`Notification.sentAt` precedes `Publication.publishedAt`).
 */
export function decidePublication(input: {
  preparedBy: string | null;
  approvedBy: string;
  /** Decisions in force in the wave. */
  decisions: readonly { notifiedAt: Instant | null }[];
  embargoUntil: Instant | null;
  at: Instant;
}): Result<{ visibleFrom: number }, PublicationRefusal> {
  if (input.preparedBy === null) return refused('publication_not_prepared');
  if (input.preparedBy === input.approvedBy) return refused('same_person_publishes');
  if (input.decisions.length === 0) return refused('nothing_to_publish');
  const at = toMs(input.at);
  const waiting = input.decisions.filter(({ notifiedAt }) => notifiedAt === null || toMs(notifiedAt) > at);
  if (waiting.length > 0) return refused('not_all_notified', { count: waiting.length });
  return ok({ visibleFrom: Math.max(at, input.embargoUntil === null ? at : toMs(input.embargoUntil)) });
}

/** Whether the public may read a publication at this instant; at the very instant it may. */
export function isPublic(publication: { visibleFrom: Instant | null }, at: Instant): boolean {
  return publication.visibleFrom !== null && toMs(publication.visibleFrom) <= toMs(at);
}

export type PublicRound = {
  placeName: string;
  communeName: string;
  pattern: string;
  nth: number | null;
  weekday: number;
  startTime: string;
  endTime: string;
};

/** Every field that may be published of a laureate, and none beside. Source: domain.md 5.10. */
export type PublicRecord = {
  reference: string;
  title: string;
  holderName: string;
  holderType: string;
  regionCodes: string[];
  departmentCodes: string[];
  communes: { inseeCode: string; name: string }[];
  summary: string;
  grantCents: number;
  waveNumber: number;
  decidedOn: string;
  rounds: PublicRound[];
};

/**
 * The public record of a laureate. Each field is copied by name, so that whatever else the
 * source holds (contacts, marks, names of doctors) stays behind.
 */
export function publicRecord(source: PublicRecord): PublicRecord {
  return {
    reference: source.reference,
    title: source.title,
    holderName: source.holderName,
    holderType: source.holderType,
    regionCodes: [...source.regionCodes],
    departmentCodes: [...source.departmentCodes],
    communes: source.communes.map(({ inseeCode, name }) => ({ inseeCode, name })),
    summary: source.summary,
    grantCents: source.grantCents,
    waveNumber: source.waveNumber,
    decidedOn: source.decidedOn,
    rounds: source.rounds.map((round) => ({
      placeName: round.placeName,
      communeName: round.communeName,
      pattern: round.pattern,
      nth: round.nth,
      weekday: round.weekday,
      startTime: round.startTime,
      endTime: round.endTime,
    })),
  };
}
