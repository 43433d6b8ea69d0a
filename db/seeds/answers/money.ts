import type { RawValue } from '#app/domain/application/fields.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { formatTypedMoney } from '#app/domain/shared/money.ts';
import { shareOut } from '../draw.ts';
import { type Answers, addRows, type Facts, FICTITIOUS, fill } from './written-answers.ts';

/** The plan balances to the cent by construction; gives the cost of the vehicle, in cents. */
export function writeBudget(answers: Answers, facts: Facts): number {
  const { draw, requestedCents } = facts;
  const rate = draw.between(36, 48) / 100;
  const totalEuros = Math.ceil(requestedCents / rate / 100);
  const [investment = 0, ...years] = shareOut(totalEuros * 100, [draw.between(28, 40), 20, 22, 22]);
  const blocks = [investment, ...years];
  const grants = shareOut(requestedCents, blocks);
  fill(answers, 'budget', { costBasis: 'TTC', firstYearMonths: String(draw.between(6, 12)) });
  const vehicleCents = shareOut(investment, [80, 12, 5, 3])[0] ?? 0;
  const expenses = blocks.flatMap((cents, index) => expenseLines(cents, index));
  const resources = blocks.flatMap((cents, index) => resourceLines(facts, cents, grants[index] ?? 0, index));
  addRows(answers, facts, 'budget', 'depenses', expenses.length, (index) => expenses[index] ?? {});
  addRows(answers, facts, 'budget', 'ressources', resources.length, (index) => resources[index] ?? {});
  return vehicleCents;
}

function periodOf(index: number): Record<string, RawValue> {
  return index === 0 ? { section: 'INVESTMENT' } : { section: 'OPERATING', year: `Y${index}` };
}

const INVESTMENT_LINES = [
  ['2182', 'Véhicule aménagé'],
  ['215', 'Matériel médical'],
  ['2183', 'Informatique et télésanté'],
  ['218', 'Signalétique'],
] as const;

const OPERATING_LINES = [
  ['64', 'Salaires et cotisations'],
  ['62', 'Honoraires et coordination'],
  ['61', 'Entretien, assurance, logiciels'],
  ['60', 'Carburant et consommables'],
  ['OVERHEAD', 'Frais de structure'],
] as const;

const IN_KIND_CENTS = 240_000;

function expenseLines(cents: number, index: number): Record<string, RawValue>[] {
  const lines = index === 0 ? INVESTMENT_LINES : OPERATING_LINES;
  const amounts = shareOut(cents, index === 0 ? [80, 12, 5, 3] : [52, 22, 12, 8, 6]);
  const paid = lines.map(([account, label], line) => ({
    ...periodOf(index),
    account,
    label,
    amount: formatTypedMoney(amounts[line] ?? 0),
    eligible: true,
  }));
  if (index === 0) return paid;
  const inKind = {
    account: '86',
    label: 'Mise à disposition de locaux',
    amount: formatTypedMoney(IN_KIND_CENTS),
  };
  return [...paid, { ...periodOf(index), ...inKind }];
}

function resourceLines(
  { draw }: Facts,
  cents: number,
  grant: number,
  index: number,
): Record<string, RawValue>[] {
  const status = draw.pick(['REQUESTED', 'PROMISED', 'SECURED'] as const);
  const outside = (funderType: string, funderName: string) => ({
    funderType,
    funderName: `${funderName} ${FICTITIOUS}`,
    // One co-funder at most is sure, so that one proof is enough.
    status: status === 'SECURED' && funderType !== 'REGION' ? 'PROMISED' : status,
  });
  const others: Record<string, RawValue>[] =
    index === 0
      ? [outside('REGION', 'Région'), outside('DEPARTMENT', 'Département'), { funderType: 'OWN_FUNDS' }]
      : [
          { funderType: 'ACTIVITY' },
          outside('HEALTH_INSURANCE', 'Caisse d’assurance maladie'),
          { funderType: 'OWN_FUNDS' },
        ];
  const amounts = shareOut(cents - grant, [30, 28, 42]);
  const money = others.map((line, rank) => ({ ...line, amount: formatTypedMoney(amounts[rank] ?? 0) }));
  const asked = { funderType: 'GRANT_REQUESTED', amount: formatTypedMoney(grant) };
  const inKind = index === 0 ? [] : [{ funderType: 'IN_KIND', amount: formatTypedMoney(IN_KIND_CENTS) }];
  return [asked, ...money, ...inKind].map((line) => ({ ...periodOf(index), ...line }));
}

export function writeVehicle(answers: Answers, facts: Facts, vehicleCents: number): void {
  const { draw, today } = facts;
  const telehealth = draw.pick(['NONE', 'TELECONSULTATION', 'TELEEXPERTISE', 'BOTH'] as const);
  fill(answers, 'vehicule', {
    vehicleStatus: draw.pick(['PURCHASE_NEW', 'PURCHASE_NEW', 'PURCHASE_USED']),
    vehicleType: draw.pick(['VAN', 'CAMPING_CAR', 'TRUCK']),
    gvwKg: draw.pick(['3 500', '4 250', '7 500']),
    lengthM: draw.pick(['6,4', '7,2', '8,1']),
    energy: draw.pick(['DIESEL', 'HYBRID', 'ELECTRIC']),
    vehicleCost: formatTypedMoney(vehicleCents),
    fitOut:
      'Une salle d’examen, un espace d’attente de quatre places, un élévateur, un point d’eau, un réfrigérateur à vaccins.',
    telehealth,
    telehealthPlatform: telehealth === 'NONE' ? '' : 'Plateforme régionale de télésanté.',
    telehealthNetwork:
      telehealth === 'NONE'
        ? ''
        : 'Réseau mobile 4G, doublé d’une liaison par satellite là où il ne passe pas.',
    insurancePlan:
      'Véhicule assuré tous risques ; responsabilité civile professionnelle de chaque intervenant vérifiée chaque année.',
    dasriPlan: 'Collecteurs à bord, enlèvement tous les quinze jours par un prestataire agréé.',
    hygienePlan: 'Nettoyage entre deux patients, désinfection en fin de journée, matériel à usage unique.',
  });
  addRows(answers, facts, 'vehicule', 'devis', 2, (index) => ({
    supplier: `Carrosserie fictive n° ${index + 1}`,
    amount: formatTypedMoney(index === 0 ? vehicleCents : Math.round(vehicleCents * 1.07)),
    issuedOn: addDays(today, -draw.between(12, 50)) ?? '',
  }));
  const kinds = ['OTOSCOPE', 'ECG', 'DEFIBRILLATOR', 'SPIROMETER', 'ULTRASOUND', 'TELEMEDICINE_CASE'];
  addRows(answers, facts, 'vehicule', 'equipements', draw.between(3, kinds.length), (index) => ({
    kind: kinds[index] ?? 'OTOSCOPE',
    quantity: '1',
    unitCost: formatTypedMoney(draw.between(2, 60) * 10_000),
  }));
}
