import { LINK_GRACE_DAYS } from '#app/domain/review/consultation.ts';
import { dateOfDay, dayNumber } from '#app/domain/shared/calendar-date.ts';
import { environment } from '#app/server/env.server.ts';
import { linkHash } from '#app/server/personal-link.server.ts';
import { hashToken, randomToken } from '#app/server/secrets.server.ts';
import type { ConsultedBody } from '#db/client.server.ts';

/** A personal link for one consultation; the database is given its hash only. */
export function newConsultationLink(dueOn: string) {
  const token = randomToken();
  const lastDay = dateOfDay((dayNumber(dueOn) ?? 0) + LINK_GRACE_DAYS);
  return {
    url: `${environment().publicOrigin}/consultation/${token}`,
    tokenHash: hashToken(token),
    expiresAt: new Date(`${lastDay}T22:00:00Z`),
  };
}

/** Whoever opened the link of this address; undefined when it cannot be one. */
export function consultedBodyOf(token: string | undefined): ConsultedBody | undefined {
  const tokenHash = linkHash(token);
  return tokenHash && { kind: 'consulted_body', tokenHash };
}
