import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { AgreementEnd, EndCause } from '#app/domain/agreement/agreement-end.ts';
import type {
  GrantAgreement,
  GrantNature,
  Payment,
  PaymentTerms,
} from '#app/domain/agreement/grant-agreement.ts';
import type { PublishedAgreement } from '#app/domain/agreement/scdl-row.ts';
import type { Tx } from '../client.server.ts';

export interface NewAgreement extends GrantAgreement {
  applicationId: string;
  callId: string;
  waveId: string;
  authorityId: number;
  decisionId: string;
  decisionReference: string;
  version: number;
  beneficiary: { name: string; siret: string; rna: string };
  reason: string;
  recordedBy: string;
}

/** Append-only: a correction or an amendment is another version. */
export async function insertAgreement(tx: Tx, agreement: NewAgreement): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('grant_agreements')
    .values({
      id,
      application_id: agreement.applicationId,
      call_id: agreement.callId,
      wave_id: agreement.waveId,
      authority_id: agreement.authorityId,
      decision_id: agreement.decisionId,
      decision_reference: agreement.decisionReference,
      version: agreement.version,
      number: agreement.number,
      signed_on: agreement.signedOn,
      amount_cents: agreement.amountCents,
      object: agreement.object,
      nature: agreement.nature,
      terms: agreement.terms,
      terms_text: agreement.termsText,
      is_notified_to_eu: agreement.isNotifiedToEu,
      beneficiary_name: agreement.beneficiary.name,
      beneficiary_siret: agreement.beneficiary.siret,
      beneficiary_rna: agreement.beneficiary.rna,
      reason: agreement.reason,
      recorded_by: agreement.recordedBy,
    })
    .execute();
  await tx
    .insertInto('grant_payments')
    .values(
      agreement.payments.map(({ dueOn, amountCents, condition }, index) => ({
        agreement_id: id,
        application_id: agreement.applicationId,
        position: index + 1,
        due_on: dueOn,
        amount_cents: amountCents,
        condition,
      })),
    )
    .execute();
  return id;
}

export interface StoredAgreement extends GrantAgreement {
  end: AgreementEnd | null;
  id: string;
  version: number;
  reason: string;
  beneficiaryName: string;
  beneficiarySiret: string;
  recordedAt: Date;
}

const PAYMENTS = sql<Payment[]>`(select json_agg(json_build_object('dueOn', to_char(p.due_on, 'YYYY-MM-DD'),
    'amountCents', p.amount_cents, 'condition', p.condition) order by p.position)
  from grant_payments p where p.agreement_id = g.id)`;

/** The versions of a file's agreement, the one in force first; names of agents are not among them. */
export async function listAgreements(tx: Tx, applicationId: string): Promise<StoredAgreement[]> {
  const rows = await agreements(tx)
    .where('g.application_id', '=', applicationId)
    .orderBy('g.version', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    ...toAgreement(row),
    id: row.id,
    version: row.version,
    reason: row.reason,
    beneficiaryName: row.beneficiary_name,
    beneficiarySiret: row.beneficiary_siret,
    recordedAt: row.recorded_at,
  }));
}

function agreements(tx: Tx) {
  return tx
    .selectFrom('grant_agreements as g')
    .leftJoin('agreement_ends as e', 'e.agreement_id', 'g.id')
    .select(['e.ended_on', sql<EndCause | null>`e.cause`.as('end_cause')])
    .select(['g.id', 'g.version', 'g.number', 'g.signed_on', 'g.amount_cents', 'g.object', 'g.terms_text'])
    .select(['g.is_notified_to_eu', 'g.beneficiary_name', 'g.beneficiary_siret', 'g.beneficiary_rna'])
    .select(['g.decision_reference', 'g.reason', 'g.recorded_at'])
    .select([sql<GrantNature>`g.nature`.as('nature'), sql<PaymentTerms>`g.terms`.as('terms')])
    .select(PAYMENTS.as('payments'));
}

type AgreementRow = Awaited<ReturnType<ReturnType<typeof agreements>['execute']>>[number];

function toAgreement(row: AgreementRow): GrantAgreement & { end: AgreementEnd | null } {
  const { ended_on: endedOn, end_cause: cause } = row;
  return {
    end: endedOn === null || cause === null ? null : { endedOn, cause },
    number: row.number,
    signedOn: row.signed_on,
    amountCents: row.amount_cents,
    object: row.object,
    nature: row.nature,
    terms: row.terms,
    termsText: row.terms_text,
    isNotifiedToEu: row.is_notified_to_eu,
    payments: row.payments ?? [],
  };
}

/** The agreements in force of a wave that this actor may read: for the public, those of a published wave. */
export async function listPublishedAgreements(
  tx: Tx,
  { slug, number }: { slug: string; number: number },
): Promise<PublishedAgreement[]> {
  const rows = await agreements(tx)
    .innerJoin('calls as c', 'c.id', 'g.call_id')
    .innerJoin('waves as w', 'w.id', 'g.wave_id')
    .innerJoin('authorities as au', 'au.id', 'g.authority_id')
    .select(['au.official_name', 'au.siret', 'c.slug'])
    .where('c.slug', '=', slug)
    .where('w.number', '=', number)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('grant_agreements as later')
            .select('later.id')
            .whereRef('later.application_id', '=', 'g.application_id')
            .whereRef('later.version', '>', 'g.version'),
        ),
      ),
    )
    .orderBy('g.signed_on')
    .orderBy('g.decision_reference')
    .execute();
  return rows.map((row) => ({
    ...toAgreement(row),
    grantorName: row.official_name,
    grantorSiret: row.siret,
    decisionReference: row.decision_reference,
    beneficiaryName: row.beneficiary_name,
    beneficiarySiret: row.beneficiary_siret,
    beneficiaryRna: row.beneficiary_rna,
    callSlug: row.slug,
  }));
}
