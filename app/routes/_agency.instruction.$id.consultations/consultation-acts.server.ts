import { askConsultation } from '#app/commands/ask-consultation.server.ts';
import { remindConsultation } from '#app/commands/remind-consultation.server.ts';
import { revokeConsultation } from '#app/commands/revoke-consultation.server.ts';
import { readId, readText } from '#app/server/form-fields.server.ts';
import type { PersonActor } from '#db/client.server.ts';

/** Asks a body, writes to it again, or takes the request back; `posted` is what a refused request typed. */
export async function performConsultationAct(actor: PersonActor, applicationId: string, form: FormData) {
  const consultationId = readId(form, 'consultation');
  switch (readText(form, 'acte')) {
    case 'relancer':
      return { posted: null, result: await remindConsultation(actor, { applicationId, consultationId }) };
    case 'retirer':
      return { posted: null, result: await revokeConsultation(actor, { applicationId, consultationId }) };
    default: {
      const posted = {
        bodyKind: readText(form, 'nature'),
        bodyName: readText(form, 'organisme'),
        email: readText(form, 'courriel'),
        question: readText(form, 'question'),
        dueOn: readText(form, 'echeance'),
      };
      return { posted, result: await askConsultation(actor, { applicationId, ...posted }) };
    }
  }
}
