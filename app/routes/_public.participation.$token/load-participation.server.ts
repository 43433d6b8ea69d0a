import { loadPartnerLink } from '#app/server/partner-link.server.ts';
import { linkHash, unknownLink } from '#app/server/personal-link.server.ts';
import { countPartnerLink } from '#app/server/rate-limit.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';

/** What a link opens, with its hash; one that was replaced, cancelled, over or made up opens nothing. */
export async function requireParticipation(token: string | undefined, clientAddress: string) {
  const tokenHash = linkHash(token);
  const link = tokenHash && (await asActor(WORKER, (tx) => loadPartnerLink(tx, tokenHash)));
  if (!tokenHash || !link) throw unknownLink(await countPartnerLink(clientAddress));
  return { tokenHash, link };
}

type Link = Awaited<ReturnType<typeof requireParticipation>>['link'];

/** Once the form says something else, what it says now is not this link's to show. */
export function describeParticipation({ state, request, callTitle, title, holderName, closesAt }: Link) {
  const { commitment, answer, answeredAt, respondentName, respondentFunction, refusalWord } = request;
  return {
    state,
    callTitle,
    title,
    holderName,
    commitment,
    closesAt,
    expiresAt: request.expiresAt,
    given:
      answer && answeredAt ? { answer, answeredAt, respondentName, respondentFunction, refusalWord } : null,
  };
}
