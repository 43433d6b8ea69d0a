import { formatTime } from '#app/content/format.ts';
import { acknowledgementMentions } from '#app/content/letters.ts';
import { implicitRejectionDate } from '#app/domain/call/legal-clocks.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { notFound, requireHeldApplication } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listVersions } from '#db/queries/deposits.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';

/** The receipt of the last deposit, with the mentions that the law asks for, and all the versions kept. */
export async function loadReceipt(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const { application, call, wave, facts, canEdit, window } = await requireHeldApplication(tx, {
    id,
    userId,
  });
  const versions = await listVersions(tx, id);
  const [last] = versions;
  const letter = await findLetterFacts(tx, id);
  if (!last || !letter) throw notFound();
  const seat = facts.answers['porteur.addressCommune'];
  const departmentCode = typeof seat === 'string' ? departmentOfCommune(seat) : undefined;
  const receivedOn = localDateAt(last.received_at, call.time_zone);
  return {
    application: {
      id,
      status: application.status,
      reference: application.reference ?? '',
      title: application.title,
      holderName: application.holder_name,
    },
    call: { title: call.title, waveLabel: wave.label },
    receivedAt: last.received_at,
    departmentCode,
    isLate: last.outcome === 'deposited_late',
    replaceableUntil: canEdit ? new Date(window.closesAt) : null,
    versions: versions.map((version) => ({
      id: version.id,
      number: version.number,
      receivedAt: version.received_at,
      fingerprint: version.leaf_root.toString('hex'),
      isLate: version.outcome === 'deposited_late',
    })),
    mentions: acknowledgementMentions({
      receivedOn,
      receivedAtTime: formatTime(last.received_at),
      service: letter.desk,
      regime: call.legal_regime === 'STATE_2018_514' ? 'STATE_2018_514' : 'CRPA',
      implicitRejectionMonths: call.implicit_rejection_months,
      implicitRejectionOn: implicitRejectionDate({
        startsOn: receivedOn,
        months: call.implicit_rejection_months,
        departmentCode,
      }),
      appealMonths: call.appeal_months,
      decider: letter.decider,
      tribunal: letter.decider.tribunal,
      isFictitious: letter.isFictitious,
    }),
  };
}
