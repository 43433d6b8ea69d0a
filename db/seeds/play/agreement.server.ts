import { recordAgreement } from '#app/commands/record-agreement.server.ts';
import { MAX_OBJECT } from '#app/domain/agreement/grant-agreement.ts';
import { formatTypedMoney } from '#app/domain/shared/money.ts';
import { asActor } from '../../client.server.ts';
import { listDecisions } from '../../queries/decisions.server.ts';
import { must, NATIONAL, officerOf } from './actors.ts';

/** One laureate in four has not signed yet: the desk has agreements to sign. */
const SIGNED_OF_FOUR = 3;

/** The agencies sign with the laureates of a past wave: half at signature, the rest over two years. */
export async function signAgreements(waveId: string): Promise<void> {
  const decisions = await asActor(NATIONAL, (tx) => listDecisions(tx, waveId));
  const laureates = decisions.filter(({ outcome }) => outcome === 'selected');
  for (const [index, { applicationId, authorityId, title, amountCents, reference }] of laureates.entries()) {
    if (index % 4 >= SIGNED_OF_FOUR) continue;
    const grant = amountCents ?? 0;
    const [half, quarter] = [Math.floor(grant / 2), Math.floor(grant / 4)];
    const rest = grant - half - quarter;
    const signedOn = `2024-06-${String(10 + (index % 15)).padStart(2, '0')}`;
    const recorded = await recordAgreement(officerOf(authorityId), {
      applicationId,
      expectedVersion: 0,
      typed: {
        number: `CONV-2024-${reference.slice(-7)}`,
        signedOn,
        amount: formatTypedMoney(grant),
        object: `Médicobus – ${title}`.slice(0, MAX_OBJECT),
        nature: 'cash',
        terms: 'staggered',
        termsText: '',
        isNotifiedToEu: false,
        reason: '',
        payments: [
          { dueOn: '2024-07-15', amount: formatTypedMoney(half), condition: 'À la signature' },
          {
            dueOn: '2025-06-30',
            amount: formatTypedMoney(quarter),
            condition: 'Rapport de la première année',
          },
          { dueOn: '2026-06-30', amount: formatTypedMoney(rest), condition: 'Rapport de la deuxième année' },
        ],
      },
    });
    must('sign an agreement', recorded);
  }
}
