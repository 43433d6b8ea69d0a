import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { implicitRejectionDate } from '#app/domain/call/legal-clocks.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { environment } from '#app/server/env.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listMembers } from '#db/queries/applications.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import type { CarriedOrigin } from '#db/queries/reentries.server.ts';

type Reentered = {
  id: string;
  origin: CarriedOrigin;
  content: DepositedContent;
  waveLabel: string;
  consentedBy: string;
  version: { number: number; leafRoot: Uint8Array };
  receivedAt: Date;
};

/**
 * The acknowledgement of a project presented again: a demand like any other, whose silence counts from the consent.
 * To whoever consented and to the address that the holder gave for notices. Source: CRPA L.112-11.
 */
export async function acknowledgeReentry(tx: Tx, reentered: Reentered): Promise<void> {
  const { id, origin, content, version, receivedAt } = reentered;
  const facts = await findLetterFacts(tx, id);
  if (!facts) throw new Error('A project presented again without its agency');
  const members = await listMembers(tx, id);
  const consenting = members.find((member) => member.id === reentered.consentedBy);
  const recipients = new Map([[content.contacts.noticeEmail.toLowerCase(), content.porteur.name]]);
  if (consenting) recipients.set(consenting.email.toLowerCase(), consenting.display_name);
  for (const [email, name] of recipients) {
    await insertMail(tx, {
      template: 'deposit-acknowledgement',
      props: {
        recipientName: name,
        dossier: { ...facts.dossier, url: `${environment().publicOrigin}/candidatures/${id}` },
        callTitle: origin.callTitle,
        waveLabel: reentered.waveLabel,
        receivedAt: receivedAt.toISOString(),
        isLate: false,
        replaceableUntil: null,
        originReference: origin.reference,
        versionNumber: version.number,
        sha256: Buffer.from(version.leafRoot).toString('hex'),
        desk: facts.desk,
        decider: facts.decider,
        legalRegime: origin.legalRegime === 'STATE_2018_514' ? 'STATE_2018_514' : 'CRPA',
        implicitRejectionMonths: origin.implicitRejectionMonths,
        implicitRejectionOn: implicitRejectionDate({
          startsOn: localDateAt(receivedAt),
          months: origin.implicitRejectionMonths,
          departmentCode: departmentOfCommune(content.porteur.addressCommune) ?? null,
        }),
      },
      recipientName: name,
      recipientEmail: email,
      callId: origin.callId,
      applicationId: id,
    });
  }
}
