import type { RankingToDraw } from '#app/commands/sign-regional-ranking.server.ts';
import { rankingDocument } from '#app/components/review/ranking-document.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { listAuthorityNames } from '#db/queries/desk.server.ts';
import {
  countStillExamined,
  listFilesBeyond,
  listWavesToRank,
} from '#db/queries/regional-rankings.server.ts';
import { findUser } from '#db/queries/users.server.ts';

/** Makes the document of a ranking that has been judged good, with what its signer may read. */
export function drawRanking(actor: PersonActor) {
  return async ({ waveId, authorityId, number, power, lines }: RankingToDraw): Promise<Buffer> => {
    const key = { waveId, authorityId };
    const facts = await asActor(actor, async (tx) => ({
      wave: (await listWavesToRank(tx, authorityId)).find(({ id }) => id === waveId),
      authority: (await listAuthorityNames(tx, [authorityId]))[0],
      signer: await findUser(tx, actor.userId),
      beyond: await listFilesBeyond(tx, key),
      stillExamined: await countStillExamined(tx, key),
      at: await readClock(tx),
    }));
    const document = rankingDocument({
      ...facts,
      authorityName: facts.authority?.name ?? '',
      callTitle: facts.wave?.call_title ?? '',
      waveLabel: facts.wave?.label ?? '',
      number,
      signedBy: facts.signer?.display_name ?? '',
      delegation: power.delegation,
      lines,
    });
    return renderPdf('dossier', document, facts.at);
  };
}
