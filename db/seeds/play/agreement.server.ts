import { recordAgreement } from '#app/commands/record-agreement.server.ts';
import { MAX_OBJECT } from '#app/domain/agreement/grant-agreement.ts';
import { formatTypedMoney } from '#app/domain/shared/money.ts';
import { asActor } from '../../client.server.ts';
import { listDecisions } from '../../queries/decisions.server.ts';
import { must, NATIONAL, officerOf } from './actors.ts';

export type SigningPlan = {
  /** `YYYY-MM` of the signatures. */
  month: string;
  /** Days of the three payments: half, a quarter, the rest. */
  dueOn: readonly [string, string, string];
  /** Of four laureates, how many have signed: the desk has the others to sign. */
  signedOfFour: number;
};

/** The agencies sign with the laureates of a past wave: half at signature, the rest over two years. */
export async function signAgreements(waveId: string, plan: SigningPlan): Promise<void> {
  const decisions = await asActor(NATIONAL, (tx) => listDecisions(tx, waveId));
  const laureates = decisions.filter(({ outcome }) => outcome === 'selected');
  for (const [index, { applicationId, authorityId, title, amountCents, reference }] of laureates.entries()) {
    if (index % 4 >= plan.signedOfFour) continue;
    const recorded = await recordAgreement(officerOf(authorityId), {
      applicationId,
      expectedVersion: 0,
      typed: {
        number: `CONV-${plan.month.slice(0, 4)}-${reference.slice(-7)}`,
        signedOn: `${plan.month}-${String(10 + (index % 15)).padStart(2, '0')}`,
        amount: formatTypedMoney(amountCents ?? 0),
        object: `Médicobus – ${title}`.slice(0, MAX_OBJECT),
        nature: 'cash',
        terms: 'staggered',
        termsText: '',
        isNotifiedToEu: false,
        reason: '',
        payments: paymentsOf(amountCents ?? 0, plan),
      },
    });
    must('sign an agreement', recorded);
  }
}

function paymentsOf(grant: number, { dueOn }: SigningPlan) {
  const [half, quarter] = [Math.floor(grant / 2), Math.floor(grant / 4)];
  return [
    { dueOn: dueOn[0], amount: formatTypedMoney(half), condition: 'À la signature' },
    { dueOn: dueOn[1], amount: formatTypedMoney(quarter), condition: 'Rapport de la première année' },
    {
      dueOn: dueOn[2],
      amount: formatTypedMoney(grant - half - quarter),
      condition: 'Rapport de la deuxième année',
    },
  ];
}
