import { acceptsAnswers, formInForce } from '#app/domain/application/form-in-force.ts';
import { listCommitments, partnerLinkState } from '#app/domain/application/partner-confirmation.ts';
import { textOf } from '#app/domain/application/text-answer.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { arePartnersOpen, loadFormNow } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findPartnerLink } from '#db/queries/partner-requests.server.ts';

/**
 * What the bearer of a link is asked, and where the answer stands; undefined when the link opens nothing. Of the file,
 * its title, its holder and this partner's own row leave this function, and nothing else.
 */
export async function loadPartnerLink(tx: Tx, tokenHash: Buffer) {
  const link = await findPartnerLink(tx, tokenHash);
  if (!link) return undefined;
  const { request, application, depositedAt, callTitle, id } = link;
  const { facts, call, complement } = await loadFormNow(tx, application);
  const now = await readClock(tx);
  const { window } = formInForce(facts, localDateAt(now, call.time_zone));
  const said = listCommitments(facts.answers).find(({ rowId }) => rowId === request.rowId);
  const isOpen = arePartnersOpen(acceptsAnswers(application.status, window, now), complement);
  const state = partnerLinkState(request, { commitment: said?.commitment, isOpen, depositedAt }, now);
  if (state === 'dead') return undefined;
  return {
    id,
    applicationId: application.id,
    callId: application.call_id,
    now,
    state,
    request,
    callTitle,
    title: textOf(facts.answers['projet.title']),
    holderName: textOf(facts.answers['porteur.name']),
    closesAt: new Date(window.closesAt),
  };
}
