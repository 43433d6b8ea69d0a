import { countersignMinutes, reopenMinutes, signMinutes } from '#app/commands/sign-minutes.server.ts';
import { writeMinutes } from '#app/commands/write-minutes.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { drawMinutes } from './draw-minutes.server.ts';

const DISCUSSION = 'debat.';

/** What a button of the minutes asks for, by the name that its form gives. */
export async function actOnMinutes(actor: PersonActor, meetingId: string, form: FormData) {
  const signing = { meetingId, expected: readText(form, 'empreinte') };
  switch (form.get('acte')) {
    case 'signer':
      return signMinutes(actor, signing);
    case 'reprendre':
      return reopenMinutes(actor, { meetingId });
    case 'cosigner':
      return countersignMinutes(actor, { ...signing, draw: drawMinutes });
    default: {
      const names = [...form.keys()].filter((name) => name.startsWith(DISCUSSION));
      return writeMinutes(actor, {
        meetingId,
        opening: readText(form, 'ouverture'),
        closing: readText(form, 'cloture'),
        discussions: new Map(names.map((name) => [name.slice(DISCUSSION.length), readText(form, name)])),
      });
    }
  }
}
