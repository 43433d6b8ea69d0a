import { DEFAULT_CALL_RULES, type RawValue } from '#app/domain/application/fields.ts';
import { type HolderType, isFoundation, isLocalAuthority } from '#app/domain/application/holder.ts';
import { completeSiret } from '#app/domain/application/identifiers.ts';
import { newRowId, rowFieldPath, rowMarkPath } from '#app/domain/application/paths.ts';
import { summariseRounds } from '#app/domain/application/rounds.ts';
import { engagements } from '#app/domain/application/sections/engagements.ts';
import { requiredAttachments } from '#app/domain/application/sections/pieces.ts';
import { addDays, addMonths } from '#app/domain/shared/calendar-date.ts';
import { formatTypedMoney } from '#app/domain/shared/money.ts';
import { type Draw, drawFrom, shareOut } from './draw.ts';
import { narrativesOf } from './narratives.ts';

/** Invented applications on real communes: complete, coherent and visibly fictitious; the same seed gives the same file. */
export type SeedCommune = {
  readonly inseeCode: string;
  readonly name?: string;
  readonly population?: number;
  readonly postalCode?: string;
};

export type CompleteAnswersOptions = {
  readonly communes: readonly SeedCommune[];
  readonly seed?: number;
  readonly holderType?: HolderType;
  readonly holderName?: string;
  readonly title?: string;
  readonly territoryName?: string;
  /** Grant asked, in cents; at most the ceiling in force. */
  readonly requestedCents?: number;
  /** Day the file is written, YYYY-MM-DD: quotes come before, milestones after. */
  readonly today?: string;
};

export type Answers = Record<string, RawValue>;

type Facts = {
  readonly draw: Draw;
  readonly holderType: HolderType;
  readonly holderName: string;
  readonly territory: string;
  readonly title: string;
  readonly communes: readonly SeedCommune[];
  readonly stopCount: number;
  readonly requestedCents: number;
  readonly today: string;
  readonly seed: number;
};

const MAX_STOPS = 8;
const FICTITIOUS = '(démonstration)';

/** Raw answers, as typed, of an application that is complete in every section. */
export function completeAnswers(options: CompleteAnswersOptions): Answers {
  const facts = factsOf(options);
  const answers: Answers = {};
  writeHolder(answers, facts);
  writeContacts(answers, facts);
  writeTerritory(answers, facts);
  writeRounds(answers, facts);
  writeProject(answers, facts);
  writeCare(answers, facts);
  writeStaff(answers, facts);
  const vehicleCents = writeBudget(answers, facts);
  writeVehicle(answers, facts, vehicleCents);
  writePartners(answers, facts);
  writeCalendar(answers, facts);
  writeIndicators(answers);
  writeCommitments(answers);
  return answers;
}

/** Files that these answers call for, one of each required kind: what completeness expects in its context. */
export function completeAttachments(answers: Answers): readonly { kind: string; count: number }[] {
  return requiredAttachments(answers).map((kind) => ({ kind, count: 1 }));
}

function factsOf(options: CompleteAnswersOptions): Facts {
  const { communes, seed = 1, holderType = 'CPTS', today = '2023-12-18' } = options;
  const draw = drawFrom(seed);
  const territory = options.territoryName ?? communes[0]?.name ?? 'Trois Rivières';
  return {
    draw,
    seed,
    holderType,
    today,
    communes,
    territory,
    holderName:
      options.holderName ?? `${HOLDER_NAMES[holderType]} – ${territory} ${FICTITIOUS}`.slice(0, 200),
    title: (options.title ?? draw.pick(TITLES).replace('{territoire}', territory)).slice(0, 120),
    stopCount: Math.max(1, Math.min(communes.length, draw.between(4, MAX_STOPS))),
    requestedCents: options.requestedCents ?? draw.between(62, 99) * 100_000,
  };
}

const HOLDER_NAMES: Readonly<Record<HolderType, string>> = {
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

const TITLES = [
  'Le médicobus : {territoire}',
  'Des soins près de chez vous : {territoire}',
  'Un cabinet mobile pour les communes sans médecin : {territoire}',
  'Santé en chemin : {territoire}',
  'Le bus de la santé : {territoire}',
] as const;

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

function writeHolder(answers: Answers, facts: Facts): void {
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

function writeContacts(answers: Answers, { draw, holderType }: Facts): void {
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

function writeTerritory(answers: Answers, facts: Facts): void {
  const { draw, communes, stopCount } = facts;
  addRows(answers, facts, 'territoire', 'communes', communes.length, (index) => {
    const commune = communes[index];
    const population = commune?.population ?? 500;
    const zone = draw.pick(['ZIP', 'ZIP', 'ZIP', 'ZAC', 'ZAC', 'ZV'] as const);
    const apl =
      zone === 'ZIP' ? draw.between(9, 24) : zone === 'ZAC' ? draw.between(25, 34) : draw.between(35, 42);
    const withoutGp = Math.floor((population * draw.between(6, 16)) / 100);
    return {
      inseeCode: commune?.inseeCode ?? '',
      role: index < stopCount ? 'STOP' : 'SERVED',
      ...(commune?.population === undefined ? {} : { population: String(population) }),
      pop75plus: String(Math.floor((population * draw.between(9, 17)) / 100)),
      zoningClass: index === 0 ? 'ZIP' : zone,
      aplGp: String((index === 0 ? draw.between(12, 24) : apl) / 10).replace('.', ','),
      noRegisteredGp: String(withoutGp),
      ltcNoRegisteredGp: String(Math.floor(withoutGp / draw.between(8, 14))),
      gpCount: String(Math.floor(population / 2500)),
      minutesToNearestGp: String(draw.between(8, 35)),
    };
  });
  const { territoryDiagnosis, existingSupply, whyMobile } = narrativesOf(facts);
  fill(answers, 'territoire', { territoryDiagnosis, existingSupply, whyMobile });
}

const PLACES = [
  'Place de la mairie',
  'Salle des fêtes',
  'Parking du stade',
  'Place de l’église',
  'Ancienne école',
] as const;
const HALF_DAYS = [
  ['09:00', '12:30'],
  ['14:00', '17:30'],
] as const;

/** One half-day of the week belongs to one stop only, so that no two slots can meet. */
function writeRounds(answers: Answers, facts: Facts): void {
  const { draw, communes, stopCount } = facts;
  fill(answers, 'tournees', {
    weeksPerYear: String(draw.between(42, 48)),
    consultationsPerHour: draw.pick(['2,5', '3', '3,5']),
    kilometresPerYear: String(draw.between(6, 19) * 1000),
    closurePlan:
      'Le bus ne roule pas les jours fériés. Les patients sont prévenus par la coordination et en mairie.',
  });
  const count = Math.max(2, stopCount);
  const stops = addRows(answers, facts, 'tournees', 'arrets', count, (index) => ({
    inseeCode: communes[Math.min(index, stopCount - 1)]?.inseeCode ?? '',
    placeName: PLACES[index % PLACES.length] ?? '',
    address: draw.pick(['Centre-bourg', 'Rue principale', 'Route départementale']),
    parkingAgreement: draw.pick(['WRITTEN', 'WRITTEN', 'VERBAL']),
    powerSupply: draw.between(0, 2) > 0,
    waterSupply: draw.between(0, 1) > 0,
    pmrAccess: true,
  }));
  addRows(answers, facts, 'tournees', 'creneaux', count, (index) => {
    const [start, end] = HALF_DAYS[index % 2] ?? HALF_DAYS[0];
    const other = index > 1 && draw.between(0, 3) === 0;
    const pattern =
      index === 0 ? 'WEEKLY' : draw.pick(['WEEKLY', 'EVEN_WEEKS', 'ODD_WEEKS', 'MONTHLY_NTH'] as const);
    return {
      stop: stops[index] ?? '',
      pattern,
      ...(pattern === 'MONTHLY_NTH' ? { nth: String(draw.between(1, 4)) } : {}),
      weekday: String(1 + Math.floor(index / 2)),
      startTime: start,
      endTime: end,
      service: other ? 'NURSING' : 'GENERAL_PRACTICE',
      staffRole: other ? 'ADVANCED_NURSE' : 'GP',
    };
  });
}

function writeProject(answers: Answers, facts: Facts): void {
  const { publicSummary, objectives, sustainability, sobriety } = narrativesOf(facts);
  const groups = ['NO_GP', 'LTC', 'ELDERLY', 'ISOLATED', 'PREGNANT', 'PRECARIOUS'];
  fill(answers, 'projet', {
    title: facts.title,
    busName: facts.draw.pick(['Le Bus des Soins', 'Santé Mobile', 'Le Cabinet Roulant', 'Médico']),
    publicSummary,
    objectives,
    targetGroups: groups.slice(0, facts.draw.between(3, groups.length)),
    sustainability,
    sobriety,
  });
}

function writeCare(answers: Answers, facts: Facts): void {
  const { draw } = facts;
  const { coordinationCell, gpReferralProcess, emergencyContinuity, nonCompetition } = narrativesOf(facts);
  const sasLink = draw.pick(['NONE', 'ON_REQUEST', 'FORMAL'] as const);
  fill(answers, 'soins', {
    prevention: draw.pick([
      ['SCREENING', 'VACCINATION'],
      ['PREVENTION_CHECKUP'],
      ['SCREENING', 'PERINATAL'],
      [],
    ]),
    accessMode: draw.pick(['APPOINTMENT', 'APPOINTMENT', 'MIXED']),
    accessChannels: draw.pick([
      ['PHONE', 'TOWN_HALL'],
      ['PHONE', 'WEB'],
      ['PHONE', 'WEB', 'FRANCE_SERVICES'],
    ]),
    coordinationBody: `Cellule de coordination ${FICTITIOUS}`,
    coordinationPhone: `02 61 91 ${draw.digits(2)} ${draw.digits(2)}`,
    coordinationCell,
    sasLink,
    sasDetails:
      sasLink === 'NONE'
        ? ''
        : 'Le service d’accès aux soins peut proposer un créneau du bus le jour même ou le lendemain.',
    gpReferralProcess,
    emergencyContinuity,
    nonCompetition,
    pmrAccess: true,
    pmrDetails: 'Le véhicule est équipé d’un élévateur. Les arrêts sont de plain-pied, sur sol stabilisé.',
  });
  const specialties = ['GENERAL_PRACTICE', 'NURSING', 'MIDWIFERY', 'DERMATOLOGY'];
  addRows(answers, facts, 'soins', 'services', draw.between(1, specialties.length), (index) => ({
    specialty: specialties[index] ?? 'OTHER',
    mode: index === 3 ? 'TELE' : 'ON_BOARD',
    sessionsPerMonth: String(index === 0 ? draw.between(12, 24) : draw.between(1, 6)),
  }));
}

/** Doctors enough for the hours that the rounds plan. */
function writeStaff(answers: Answers, facts: Facts): void {
  const { draw, communes } = facts;
  const fte = summariseRounds(answers).medicalHoursPerYear / DEFAULT_CALL_RULES.annualHoursPerFte;
  const persons = Math.max(1, Math.min(4, Math.round(fte / 0.2)));
  const perPerson = Math.max(0.01, Math.min(1, Math.round((fte / persons) * 100) / 100));
  const status = draw.pick(['SALARIED', 'LIBERAL', 'RETIRED'] as const);
  const authorisation = draw.pick(['TO_REQUEST', 'REQUESTED', 'GRANTED'] as const);
  const cost = (yearCents: number, share: number) => formatTypedMoney(Math.round(yearCents * share));
  const posts: Record<string, RawValue>[] = [
    {
      role: 'GP',
      status,
      fte: String(perPerson).replace('.', ','),
      persons: String(persons),
      annualGrossCost: status === 'SALARIED' ? cost(11_000_000, perPerson * persons) : '',
      commitmentLevel: draw.pick(['LETTER', 'NAMED', 'PLANNED']),
      orderAuthorisation: authorisation,
      orderAuthorisationOn:
        authorisation === 'TO_REQUEST' ? '' : (addDays(facts.today, -draw.between(10, 60)) ?? ''),
      orderDepartment: departmentOf(communes[0]?.inseeCode ?? '61001'),
      sectorOne: true,
    },
    {
      role: 'MEDICAL_ASSISTANT',
      status: 'SALARIED',
      fte: draw.pick(['0,5', '0,8', '1']),
      persons: '1',
      annualGrossCost: cost(3_600_000, 0.8),
      commitmentLevel: draw.pick(['TO_BE_RECRUITED', 'PLANNED']),
      drivingLicence: 'C',
    },
    {
      role: 'COORDINATOR',
      status: 'SALARIED',
      fte: '0,3',
      persons: '1',
      annualGrossCost: cost(4_500_000, 0.3),
      commitmentLevel: 'NAMED',
    },
    {
      role: 'ADVANCED_NURSE',
      status: 'LIBERAL',
      fte: '0,2',
      persons: '1',
      commitmentLevel: 'LETTER',
    },
  ];
  addRows(answers, facts, 'equipe', 'postes', posts.length, (index) => posts[index] ?? {});
}

/** The plan balances to the cent by construction; gives the cost of the vehicle, in cents. */
function writeBudget(answers: Answers, facts: Facts): number {
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
    status,
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

function writeVehicle(answers: Answers, facts: Facts, vehicleCents: number): void {
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

function writePartners(answers: Answers, facts: Facts): void {
  const { draw, territory } = facts;
  const partners: Record<string, RawValue>[] = [
    {
      name: `Maison de santé fictive – ${territory}`,
      type: facts.holderType === 'MSP' ? 'CPTS' : 'MSP',
      role: 'Met à disposition des professionnels et reprend le suivi des patients.',
      contributionKinds: ['STAFF'],
      status: 'DECLARED',
    },
    {
      name: `Intercommunalité fictive – ${territory}`,
      type: 'EPCI',
      role: 'Entretient les lieux d’arrêt et informe les habitants.',
      contributionKinds: draw.pick([['PREMISES', 'PROMOTION'], ['MONEY', 'PREMISES'], ['DRIVER']]),
      status: 'DECLARED',
    },
    {
      name: 'Caisse d’assurance maladie (démonstration)',
      type: 'CPAM',
      role: 'Repère les patients en affection de longue durée sans médecin traitant.',
      contributionKinds: ['PROMOTION'],
      status: 'DECLARED',
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

function writeCalendar(answers: Answers, facts: Facts): void {
  const delay = facts.draw.between(0, 2);
  addRows(answers, facts, 'calendrier', 'jalons', MILESTONES.length, (index) => {
    const [kind, months] = MILESTONES[index] ?? MILESTONES[0];
    return { kind, plannedDate: addMonths(facts.today, months + delay) ?? '' };
  });
}

function writeIndicators(answers: Answers): void {
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

function writeCommitments(answers: Answers): void {
  const signsRepublican =
    !isLocalAuthority(answers) &&
    (String(answers['porteur.legalCategoryCode']).startsWith('92') || isFoundation(answers));
  for (const { id } of engagements.fields) {
    if (id !== 'republicanCommitment' || signsRepublican) answers[`engagements.${id}`] = true;
  }
}

/** Sets the answers given; an empty one is no answer. */
function fill(answers: Answers, section: string, values: Readonly<Record<string, RawValue>>): void {
  for (const [field, value] of Object.entries(values)) {
    if (value !== '') answers[`${section}.${field}`] = value;
  }
}

/** Adds rows in order and gives their ids. */
function addRows(
  answers: Answers,
  { seed }: Facts,
  section: string,
  group: string,
  count: number,
  valuesOf: (index: number) => Readonly<Record<string, RawValue>>,
): readonly string[] {
  // As on a person's page, no two rows of a section share their id, whatever their groups.
  const known = Object.keys(answers).filter(
    (path) => path.startsWith(`${section}.`) && path.endsWith('.row'),
  );
  return Array.from({ length: count }, (_, index) => {
    const rowId = newRowId(1_702_000_000_000 + known.length + index, seed);
    answers[rowMarkPath(section, group, rowId)] = true;
    for (const [field, value] of Object.entries(valuesOf(index))) {
      if (value !== '') answers[rowFieldPath(section, group, rowId, field)] = value;
    }
    return rowId;
  });
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

function departmentOf(inseeCode: string): string {
  return /^9[78]/.test(inseeCode) ? inseeCode.slice(0, 3) : inseeCode.slice(0, 2);
}
