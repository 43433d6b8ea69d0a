import { DEFAULT_CALL_RULES, type RawValue } from '#app/domain/application/fields.ts';
import { summariseRounds } from '#app/domain/application/rounds.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { formatTypedMoney } from '#app/domain/shared/money.ts';
import { narrativesOf } from '#db/seeds/narratives.ts';
import { type Answers, addRows, departmentOf, type Facts, FICTITIOUS, fill } from './written-answers.ts';

export function writeTerritory(answers: Answers, facts: Facts): void {
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
export function writeRounds(answers: Answers, facts: Facts): void {
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

export function writeProject(answers: Answers, facts: Facts): void {
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

export function writeCare(answers: Answers, facts: Facts): void {
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
export function writeStaff(answers: Answers, facts: Facts): void {
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
