import type { RawValue } from '#app/domain/application/fields.ts';
import { isFoundation, isLocalAuthority } from '#app/domain/application/holder.ts';
import { summariseRounds } from '#app/domain/application/rounds.ts';
import { engagements } from '#app/domain/application/sections/engagements.ts';
import { addMonths } from '#app/domain/shared/calendar-date.ts';
import { type Answers, addRows, type Facts, fill } from './written-answers.ts';

export function writePartners(answers: Answers, facts: Facts): void {
  const { draw, territory } = facts;
  const brought = draw.pick([['PREMISES', 'PROMOTION'], ['MONEY', 'PREMISES'], ['DRIVER']]);
  const partners: Record<string, RawValue>[] = [
    {
      name: `Maison de santé fictive – ${territory}`,
      type: facts.holderType === 'MSP' ? 'CPTS' : 'MSP',
      role: 'Met à disposition des professionnels et reprend le suivi des patients.',
      // One partner pays or lends staff, so that one letter is enough.
      contributionKinds: brought.includes('MONEY') ? ['PREMISES'] : ['STAFF'],
    },
    {
      name: `Intercommunalité fictive – ${territory}`,
      type: 'EPCI',
      role: 'Entretient les lieux d’arrêt et informe les habitants.',
      contributionKinds: brought,
    },
    {
      name: 'Caisse d’assurance maladie (démonstration)',
      type: 'CPAM',
      role: 'Repère les patients en affection de longue durée sans médecin traitant.',
      contributionKinds: ['PROMOTION'],
    },
  ];
  addRows(answers, facts, 'partenaires', 'structures', draw.between(2, 3), (index) => partners[index] ?? {});
}

const MILESTONES = [
  ['VEHICLE_ORDER', 3],
  ['VEHICLE_DELIVERY', 7],
  ['FIRST_ROUND', 8],
  ['FULL_REGIME', 11],
  ['REVIEW_M12', 20],
  ['END_M36', 44],
] as const;

export function writeCalendar(answers: Answers, facts: Facts): void {
  const delay = facts.draw.between(0, 2);
  addRows(answers, facts, 'calendrier', 'jalons', MILESTONES.length, (index) => {
    const [kind, months] = MILESTONES[index] ?? MILESTONES[0];
    return { kind, plannedDate: addMonths(facts.today, months + delay) ?? '' };
  });
}

export function writeIndicators(answers: Answers): void {
  const { halfDaysPerYear, consultationsPerYear } = summariseRounds(answers);
  const consultations = Math.max(60, Math.round(consultationsPerYear * 0.85));
  const patients = Math.round(consultations / 2.4);
  const withoutGp = Math.round(patients * 0.6);
  fill(answers, 'indicateurs', {
    targetHalfDays: String(Math.max(1, halfDaysPerYear)),
    targetConsultations: String(consultations),
    targetPatients: String(patients),
    targetPatientsWithoutGp: String(withoutGp),
    targetPatientsFoundGp: String(Math.round(withoutGp * 0.35)),
    targetLtcWithoutGp: String(Math.round(withoutGp * 0.2)),
    targetWaitingDays: '7',
    targetSlotOccupancy: '85',
    targetDirectBillingShare: '100',
    targetSectorOneShare: '100',
    targetSatisfaction: '8,5',
  });
}

export function writeCommitments(answers: Answers): void {
  const signsRepublican =
    !isLocalAuthority(answers) &&
    (String(answers['porteur.legalCategoryCode']).startsWith('92') || isFoundation(answers));
  for (const { id } of engagements.fields) {
    if (id !== 'republicanCommitment' || signsRepublican) answers[`engagements.${id}`] = true;
  }
}
