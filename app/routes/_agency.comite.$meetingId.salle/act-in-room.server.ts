import { callCommitteeItem } from '#app/commands/call-committee-item.server.ts';
import { castVote } from '#app/commands/cast-vote.server.ts';
import { countBallot, noteDiscussion, openBallot } from '#app/commands/hold-ballot.server.ts';
import { reasonsFor } from '#app/content/committee.ts';
import { readId, readText } from '#app/server/form-fields.server.ts';
import type { PersonActor } from '#db/client.server.ts';

/** What a button of the room asks for, by the name that its form gives. */
export async function actInRoom(actor: PersonActor, meetingId: string, form: FormData) {
  const place = { meetingId, itemId: readId(form, 'point') };
  switch (form.get('acte')) {
    case 'appeler':
      return callCommitteeItem(actor, place);
    case 'proposer': {
      const proposal = readText(form, 'proposition');
      const reasons = reasonsFor(proposal, readText(form, 'raisons'));
      return openBallot(actor, { ...place, proposal, reasons });
    }
    case 'depouiller':
      return countBallot(actor, place);
    case 'debat':
      return noteDiscussion(actor, { ...place, discussion: readText(form, 'debat') });
    default:
      return castVote(actor, { ...place, memberId: readId(form, 'voix'), choice: readText(form, 'vote') });
  }
}
