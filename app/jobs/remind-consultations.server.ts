import { remindConsultation } from '#app/commands/remind-consultation.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { listConsultationsToRemind } from '#db/queries/consultations.server.ts';

const DAYS_BEFORE = 3;

/** Once a day: bodies that have not answered three days before the day asked for are written to again, once. */
export async function remindConsultations(): Promise<void> {
  const waiting = await asActor(WORKER, (tx) => listConsultationsToRemind(tx, DAYS_BEFORE));
  for (const { id, application_id: applicationId } of waiting) {
    const reminded = await remindConsultation(WORKER, { applicationId, consultationId: id });
    if (!reminded.ok) logger.info({ code: reminded.code }, 'consultation not reminded');
  }
}
