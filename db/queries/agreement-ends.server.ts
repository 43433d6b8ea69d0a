import { sql } from 'kysely';
import type { EndCause } from '#app/domain/agreement/agreement-end.ts';
import type { Tx } from '../client.server.ts';

/** Written once, with the day of the call's time zone. */
export async function insertAgreementEnd(
  tx: Tx,
  ended: {
    agreementId: string;
    applicationId: string;
    callId: string;
    decisionId: string;
    cause: EndCause;
    recordedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('agreement_ends')
    .values({
      agreement_id: ended.agreementId,
      application_id: ended.applicationId,
      call_id: ended.callId,
      decision_id: ended.decisionId,
      cause: ended.cause,
      ended_on: sql<string>`(select (clock_timestamp() at time zone c.time_zone)::date from calls c
        where c.id = ${ended.callId})`,
      recorded_by: ended.recordedBy,
    })
    .execute();
}
