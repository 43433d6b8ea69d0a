import { checkCompany } from '#app/commands/check-company.server.ts';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { prefilledAnswers } from '#app/domain/application/company-record.ts';
import { readSiret } from '#app/domain/application/identifiers.ts';
import type { HeldApplication } from '#app/server/held-application.server.ts';
import type { PersonActor } from '#db/client.server.ts';

/** Asks the register about the SIRET just saved, and fills the answers left empty; false when it does not answer. */
export async function verifyCompany(actor: PersonActor, held: HeldApplication): Promise<boolean> {
  const { answers } = held.facts;
  const typed = answers['porteur.siret'];
  const siret = typeof typed === 'string' ? readSiret(typed) : undefined;
  if (siret === undefined) return true;
  const checked = await checkCompany(siret, held.now);
  if (!checked.ok) return false;
  const { record } = checked.value;
  if (!record) return true;
  const changes = prefilledAnswers(answers, record).map((answer) => ({
    ...answer,
    baseVersion: held.versions[answer.path] ?? 0,
  }));
  if (changes.length > 0) await saveAnswers(actor, { applicationId: held.application.id, changes });
  return true;
}
