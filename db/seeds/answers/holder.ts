import type { RawValue } from '#app/domain/application/fields.ts';
import type { HolderType } from '#app/domain/application/holder.ts';
import { completeSiret } from '#app/domain/application/identifiers.ts';
import { addMonths } from '#app/domain/shared/calendar-date.ts';
import { formatTypedMoney } from '#app/domain/shared/money.ts';
import type { Draw } from '../draw.ts';
import { type Answers, addRows, departmentOf, type Facts, fill } from './written-answers.ts';

export const HOLDER_NAMES: Readonly<Record<HolderType, string>> = {
  CPTS: 'CPTS fictive',
  MSP: 'Maison de santé fictive',
  HEALTH_CENTRE: 'Centre de santé fictif',
  HEALTH_ESTABLISHMENT: 'Centre hospitalier fictif',
  MUNICIPALITY: 'Commune fictive',
  EPCI: 'Communauté de communes fictive',
  DEPARTMENT: 'Département fictif',
  MIXED_SYNDICATE: 'Syndicat mixte fictif',
  ASSOCIATION_OTHER: 'Association fictive Soins en chemin',
  MUTUAL: 'Mutuelle fictive',
  GCS_GIP: 'Groupement fictif',
  OTHER: 'Structure fictive',
};

const LEGAL_CATEGORIES: Readonly<Record<HolderType, string>> = {
  CPTS: '9220',
  MSP: '9220',
  HEALTH_CENTRE: '9220',
  HEALTH_ESTABLISHMENT: '7364',
  MUNICIPALITY: '7210',
  EPCI: '7346',
  DEPARTMENT: '7220',
  MIXED_SYNDICATE: '7354',
  ASSOCIATION_OTHER: '9220',
  MUTUAL: '8210',
  GCS_GIP: '7410',
  OTHER: '5710',
};

export function writeHolder(answers: Answers, facts: Facts): void {
  const { draw, holderType, communes, today } = facts;
  const department = departmentOf(communes[0]?.inseeCode ?? '61001');
  const category = LEGAL_CATEGORIES[holderType];
  const isLocalLaw = category === '9220' && ['57', '67', '68'].includes(department);
  const finess = `${department.slice(0, 2)}999${String(draw.between(0, 9999)).padStart(4, '0')}`;
  const isCpts = holderType === 'CPTS';
  const hasAci = draw.between(0, 3) > 0;
  fill(answers, 'porteur', {
    siret: fictitiousSiret(draw),
    name: facts.holderName,
    acronym: draw.between(0, 1) === 1 ? 'DEMO' : '',
    holderType,
    legalCategoryCode: isLocalLaw ? '9260' : category,
    rna: category === '9220' && !isLocalLaw ? `W${draw.between(0, 9)}9${draw.digits(7)}` : '',
    finessLegal: ['HEALTH_ESTABLISHMENT', 'HEALTH_CENTRE'].includes(holderType) ? finess : '',
    finessSite: ['HEALTH_CENTRE', 'MSP'].includes(holderType) ? finess : '',
    finessMobileUnitToRequest: true,
    healthProjectValidatedOn:
      isCpts || holderType === 'MSP' ? (addMonths(today, -draw.between(6, 40)) ?? '') : '',
    hasAciContract: isCpts ? hasAci : '',
    aciSignedOn: isCpts && hasAci ? (addMonths(today, -draw.between(1, 5)) ?? '') : '',
    addressStreet: `${draw.between(1, 40)} rue de la Démonstration`,
    addressPostcode: communes[0]?.postalCode ?? '61200',
    addressCommune: communes[0]?.inseeCode ?? '',
    headcountFte: String(draw.between(2, 60) / 2).replace('.', ','),
    annualBudget: formatTypedMoney(draw.between(90, 900) * 100_000),
    vatStatus: 'NONE',
    website: 'https://www.exemple.invalid',
  });
  const aids = draw.between(0, 2);
  if (aids === 0) answers['porteur.noPublicAid'] = true;
  addRows(answers, facts, 'porteur', 'aides', aids, (index) => ({
    grantor: draw.pick(['Agence régionale de santé', 'Conseil départemental', 'Assurance maladie']),
    object: draw.pick([
      'Fonctionnement de la coordination',
      'Équipement de télésanté',
      'Actions de prévention',
    ]),
    amount: formatTypedMoney(draw.between(5, 40) * 100_000),
    year: String(Number(today.slice(0, 4)) - 1 - index),
  }));
}

const LAST_NAMES = ['Fictif', 'Exemple', 'Modèle', 'Imaginaire', 'Démo', 'Specimen'] as const;

const FIRST_NAMES = ['Camille', 'Dominique', 'Claude', 'Alix', 'Maxime', 'Sacha', 'Lou', 'Andréa'] as const;

export function writeContacts(answers: Answers, { draw, holderType }: Facts): void {
  const person = (prefix: string, role: Record<string, RawValue>) => {
    const [first, last] = [draw.pick(FIRST_NAMES), draw.pick(LAST_NAMES)];
    const address = `${first}.${last}@exemple.invalid`
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase();
    const known: Record<string, RawValue> = { FirstName: first, LastName: last, Email: address, ...role };
    for (const [field, value] of Object.entries(known)) answers[`contacts.${prefix}${field}`] = value;
  };
  const phone = () => `02 61 91 ${draw.digits(2)} ${draw.digits(2)}`;
  const isElected = ['MUNICIPALITY', 'EPCI', 'DEPARTMENT', 'MIXED_SYNDICATE'].includes(holderType);
  person('legalRep', {
    Function: isElected ? 'Présidence de la collectivité' : 'Présidence',
    Phone: phone(),
  });
  person('projectLead', {
    Function: draw.pick(['Coordination', 'Direction', 'Chargé de mission santé']),
    Phone: phone(),
  });
  person('medicalLead', {
    Profession: draw.pick([
      'Médecin généraliste',
      'Médecin généraliste retraité',
      'Infirmier en pratique avancée',
    ]),
    Rpps: `999${draw.digits(8)}`,
  });
  answers['contacts.signatoryIsLegalRep'] = true;
  answers['contacts.noticeEmail'] = 'candidature@exemple.invalid';
}

/** Valid by its keys, SIREN included; the prefix 999 is not one that INSEE gives. */
function fictitiousSiret(draw: Draw): string {
  const siren = Array.from({ length: 10 }, (_, key) => key);
  const stem = `999${draw.digits(5)}`;
  const key = siren.find((digit) => luhnIsZero(`${stem}${digit}`)) ?? 0;
  return completeSiret(`${stem}${key}0001`);
}

function luhnIsZero(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
