import { describe, expect, test } from 'vitest';
import { assessSection } from '#app/domain/application/completeness.ts';
import type { CompletenessContext, Problem, RawValue } from '#app/domain/application/fields.ts';
import { rowIds } from '#app/domain/application/paths.ts';
import { doctorHours } from '#app/domain/application/sections/equipe.ts';
import { sectionBySlug } from '#app/domain/application/sections/index.ts';
import { requiredAttachments } from '#app/domain/application/sections/pieces.ts';
import { gpShare } from '#app/domain/application/sections/soins.ts';
import { deriveTerritory } from '#app/domain/application/sections/territoire.ts';
import { application, attachedFiles, contextFor, TODAY } from '#tests/factories/complete-application.ts';

type Changes = Record<string, RawValue | undefined>;

function problems(
  slug: string,
  changes: Changes,
  over: Partial<CompletenessContext> = {},
): readonly Problem[] {
  const section = sectionBySlug(slug);
  if (section === undefined) throw new Error(slug);
  const answers = application(changes);
  return assessSection(section, answers, contextFor(answers, over)).problems;
}
const found = (slug: string, changes: Changes, over?: Partial<CompletenessContext>) =>
  problems(slug, changes, over).map(({ path, code, severity }) => `${severity} ${code} ${path}`);

/** Path of a field in the nth row of a group of the usual application. */
function row(slug: string, group: string, field: string, index = 0): string {
  return `${slug}.${group}.${rowIds(application(), slug, group)[index]}.${field}`;
}

describe('what is asked of whom', () => {
  test.each<[string, string, string | undefined, string, boolean]>([
    // holder type, legal category, rna, expected path, required?
    ['CPTS', '9220', undefined, 'porteur.rna', true],
    ['CPTS', '9260', undefined, 'porteur.rna', false],
    ['ASSOCIATION_OTHER', '9220', undefined, 'porteur.rna', true],
    ['ASSOCIATION_OTHER', '9260', undefined, 'porteur.rna', false],
    ['MSP', '9220', undefined, 'porteur.rna', true],
    ['MSP', '6585', undefined, 'porteur.rna', false],
    ['HEALTH_CENTRE', '8210', undefined, 'porteur.rna', false],
    ['EPCI', '7346', undefined, 'porteur.rna', false],
  ])('%s %s without RNA', (holderType, legalCategoryCode, rna, path, required) => {
    const list = found('porteur', {
      'porteur.holderType': holderType,
      'porteur.legalCategoryCode': legalCategoryCode,
      'porteur.rna': rna,
    });
    expect(list.includes(`blocking missing ${path}`)).toBe(required);
  });

  test.each([
    ['67482', false],
    ['68224', false],
    ['57463', false],
    ['61006', true],
  ])('an association whose seat is in %s gives its RNA: %s', (seat, required) => {
    const list = found('porteur', {
      'porteur.legalCategoryCode': '9220',
      'porteur.addressCommune': seat,
      'porteur.rna': undefined,
    });
    expect(list.includes('blocking missing porteur.rna')).toBe(required);
  });

  test.each<[string, readonly string[]]>([
    ['CPTS', ['healthProjectValidatedOn', 'hasAciContract']],
    ['MSP', ['finessSite', 'healthProjectValidatedOn']],
    ['HEALTH_CENTRE', ['finessLegal', 'finessSite']],
    ['HEALTH_ESTABLISHMENT', ['finessLegal']],
    ['MUNICIPALITY', []],
    ['MUTUAL', []],
  ])('%s gives %j', (holderType, fields) => {
    const bare = ['finessLegal', 'finessSite', 'healthProjectValidatedOn', 'hasAciContract', 'aciSignedOn'];
    const changes: Changes = { 'porteur.holderType': holderType };
    for (const field of bare) changes[`porteur.${field}`] = undefined;
    const missing = found('porteur', changes).filter((line) => line.startsWith('blocking missing'));
    expect(missing.filter((line) => !line.endsWith('.rna'))).toEqual(
      fields.map((field) => `blocking missing porteur.${field}`),
    );
  });

  test('the health project is validated today at the latest', () => {
    expect(found('porteur', { 'porteur.healthProjectValidatedOn': TODAY })).toEqual([]);
    expect(found('porteur', { 'porteur.healthProjectValidatedOn': '2023-12-19' })).toEqual([
      'blocking date_in_future porteur.healthProjectValidatedOn',
    ]);
  });

  test('a mandated person, only when the legal representative does not sign', () => {
    expect(found('contacts', {})).toEqual([]);
    expect(found('contacts', { 'contacts.signatoryIsLegalRep': false })).toHaveLength(5);
    expect(found('contacts', { 'contacts.signatoryIsLegalRep': '' })).toEqual([
      'blocking missing contacts.signatoryIsLegalRep',
    ]);
  });

  test.each<[string, string, boolean]>([
    ['CPTS', '9220', true],
    ['CPTS', '9260', true],
    ['HEALTH_CENTRE', '9300', true],
    ['EPCI', '7346', false],
    ['MUTUAL', '8210', false],
    ['HEALTH_ESTABLISHMENT', '7364', false],
  ])('%s %s and the contrat d’engagement républicain', (holderType, legalCategoryCode, asked) => {
    const list = found('engagements', {
      'porteur.holderType': holderType,
      'porteur.legalCategoryCode': legalCategoryCode,
      'engagements.republicanCommitment': undefined,
    });
    expect(list).toEqual(asked ? ['blocking missing_commitment engagements.republicanCommitment'] : []);
  });

  test('a commitment refused is a commitment missing', () => {
    expect(found('engagements', { 'engagements.sectorOne': false })).toEqual([
      'blocking missing_commitment engagements.sectorOne',
    ]);
  });

  test.each<[string, string, readonly string[]]>([
    ['NURSE', 'LIBERAL', []],
    ['NURSE', 'SALARIED', ['annualGrossCost']],
    ['DRIVER', 'VOLUNTEER', ['drivingLicence']],
    ['GP', 'RETIRED', ['orderAuthorisation', 'orderDepartment', 'sectorOne']],
    ['SPECIALIST', 'SALARIED', ['annualGrossCost', 'orderAuthorisation', 'orderDepartment', 'sectorOne']],
    ['DENTIST', 'LIBERAL', []],
  ])('post %s %s', (role, status, fields) => {
    const changes: Changes = {
      [row('equipe', 'postes', 'role')]: role,
      [row('equipe', 'postes', 'status')]: status,
    };
    for (const field of [
      'annualGrossCost',
      'orderAuthorisation',
      'orderAuthorisationOn',
      'orderDepartment',
      'sectorOne',
    ]) {
      changes[row('equipe', 'postes', field)] = undefined;
    }
    const missing = found('equipe', changes).filter((line) => line.includes(' missing '));
    expect(missing).toEqual(fields.map((field) => `blocking missing ${row('equipe', 'postes', field)}`));
  });
});

test.each<[string, string, boolean]>([
  ['CPTS', '9220', true],
  ['CPTS', '7346', false],
  ['MUNICIPALITY', '7210', true],
  ['MUNICIPALITY', '7346', false],
  ['EPCI', '7346', true],
  ['EPCI', '7348', true],
  ['EPCI', '7344', true],
  ['EPCI', '9220', false],
  ['DEPARTMENT', '7220', true],
  ['MIXED_SYNDICATE', '7354', true],
  ['MUTUAL', '8210', true],
  ['MUTUAL', '9220', false],
  ['HEALTH_CENTRE', '8210', true],
  ['HEALTH_CENTRE', '9300', true],
  ['HEALTH_ESTABLISHMENT', '7364', true],
  ['OTHER', '1234', true],
])('legal category: %s may be %s', (holderType, legalCategoryCode, coherent) => {
  const list = found('porteur', {
    'porteur.holderType': holderType,
    'porteur.legalCategoryCode': legalCategoryCode,
  });
  expect(list.includes('blocking legal_category_incoherent porteur.legalCategoryCode')).toBe(!coherent);
});

describe('partners', () => {
  const withoutProfessional: Changes = { [row('partenaires', 'structures', 'type')]: 'CPAM' };
  test.each<[string, boolean]>([
    ['MUNICIPALITY', true],
    ['EPCI', true],
    ['DEPARTMENT', true],
    ['MIXED_SYNDICATE', true],
    ['CPTS', false],
    ['HEALTH_ESTABLISHMENT', false],
  ])('%s without a structure of professionals: blocked %s', (holderType, blocked) => {
    const list = found('partenaires', { ...withoutProfessional, 'porteur.holderType': holderType });
    expect(list).toEqual(blocked ? ['blocking no_professional_partner partenaires.structures'] : []);
  });

  test.each(['CPTS', 'MSP', 'HEALTH_CENTRE'])('a collectivité with a %s may apply', (type) => {
    const changes = { [row('partenaires', 'structures', 'type')]: type, 'porteur.holderType': 'EPCI' };
    expect(found('partenaires', changes)).toEqual([]);
  });
});

describe('territory', () => {
  const commune = (field: string, index = 0) => row('territoire', 'communes', field, index);
  test('the same commune twice, an unknown one, impossible numbers', () => {
    expect(found('territoire', { [commune('inseeCode', 1)]: '61006' })).toContain(
      `blocking duplicate_commune ${commune('inseeCode', 1)}`,
    );
    expect(found('territoire', { [commune('inseeCode')]: '61999' })).toContain(
      `blocking unknown_commune ${commune('inseeCode')}`,
    );
    expect(found('territoire', { [commune('pop75plus')]: '13528' })).toEqual([
      `blocking pop75plus_above_population ${commune('pop75plus')}`,
    ]);
    expect(
      found('territoire', { [commune('noRegisteredGp')]: '10', [commune('ltcNoRegisteredGp')]: '11' }),
    ).toEqual([`blocking ltc_above_no_gp ${commune('ltcNoRegisteredGp')}`]);
  });

  test('neither ZIP, ZAC nor QPV: said, not blocked; a QPV is enough', () => {
    const outside: Changes = {};
    for (let index = 0; index < 5; index += 1) outside[commune('zoningClass', index)] = 'NONE';
    expect(found('territoire', outside)).toEqual(['warning E-TERR-01 territoire.communes']);
    expect(found('territoire', { ...outside, [commune('qpvCodes', 2)]: 'QP061001' })).toEqual([]);
    expect(found('territoire', { ...outside, [commune('zoningClass', 4)]: 'ZAC' })).toEqual([]);
  });

  test('no commune where the bus stops', () => {
    const served: Changes = {};
    for (let index = 0; index < 5; index += 1) served[commune('role', index)] = 'SERVED';
    expect(found('territoire', served)).toEqual(['blocking no_stop_commune territoire.communes']);
  });

  test('derived figures', () => {
    const known = new Map([
      ['2A004', { population: 3000, departmentCode: '2A' }],
      ['97801', { population: 1000, departmentCode: '978' }],
    ]);
    const communes = [
      { inseeCode: '2A004', role: 'STOP', zoningClass: 'ZIP', aplGp: 2 },
      { inseeCode: '97801', role: 'SERVED', population: 2000, zoningClass: 'ZAC', aplGp: 3 },
      { inseeCode: '2A004', role: 'STOP', zoningClass: 'ZIP' },
      { inseeCode: '00000', qpvCodes: 'QP1' },
      {},
    ];
    expect(deriveTerritory(communes, known)).toEqual({
      totalPopulation: 5000,
      stopCount: 1,
      shareInZip: 0.6,
      shareInZac: 0.4,
      shareInPriority: 1,
      weightedApl: 2.4,
      departments: ['2A', '978'],
    });
    expect(deriveTerritory([], known)).toMatchObject({
      totalPopulation: 0,
      shareInZip: 0,
      weightedApl: undefined,
    });
  });
});

describe('vehicle and staff', () => {
  const quote = (index: number) => ({ [row('vehicule', 'devis', 'row', index)]: undefined });
  test.each<[string, string, number, string[]]>([
    ['PURCHASE_NEW', '40 000', 1, []],
    ['PURCHASE_NEW', '40 000,01', 1, ['blocking too_few_quotes vehicule.devis']],
    ['PURCHASE_NEW', '40 000,01', 2, []],
    ['LEASE', '10', 0, ['blocking too_few_quotes vehicule.devis']],
    ['LOAN', '0', 0, []],
    ['EXISTING', '200 000', 0, []],
  ])('%s of %s € with %i quotes', (status, cost, quotes, expected) => {
    const changes = {
      'vehicule.vehicleStatus': status,
      'vehicule.vehicleCost': cost,
      ...(quotes < 2 ? quote(1) : {}),
      ...(quotes < 1 ? quote(0) : {}),
    };
    expect(found('vehicule', changes)).toEqual(expected);
  });

  test('a heavy bus and only light licences', () => {
    const licence = row('equipe', 'postes', 'drivingLicence', 1);
    expect(found('vehicule', { 'vehicule.gvwKg': '7 500', [licence]: 'B' })).toEqual([
      'warning W-VEH-01 vehicule.gvwKg',
    ]);
    expect(found('vehicule', { 'vehicule.gvwKg': '3 500', [licence]: 'B' })).toEqual([]);
    expect(found('vehicule', { 'vehicule.gvwKg': '7 500', [licence]: undefined })).toEqual([]);
  });

  test('doctors against the hours of the rounds, 10 % either way', () => {
    expect(found('equipe', {})).toEqual([]);
    expect(found('equipe', { [row('equipe', 'postes', 'fte')]: '1' })).toEqual([
      'warning W-STAFF-01 equipe.postes',
    ]);
    expect(
      doctorHours(
        [
          { role: 'GP', fte: 0.1, persons: 3 },
          { role: 'NURSE', fte: 1 },
        ],
        1607,
      ),
    ).toBeCloseTo(482.1);
  });

  test('general practice is expected, not imposed', () => {
    expect(found('soins', { [row('soins', 'services', 'specialty')]: 'NURSING' })).toEqual([
      'warning no_general_practice soins.services',
    ]);
    expect(
      gpShare([
        { specialty: 'GENERAL_PRACTICE', sessionsPerMonth: 3 },
        { specialty: 'DENTAL', sessionsPerMonth: 1 },
      ]),
    ).toBe(0.75);
    expect(gpShare([])).toBeUndefined();
  });
});

describe('calendar and indicators', () => {
  const date = (index: number) => row('calendrier', 'jalons', 'plannedDate', index);
  test('no execution before the request, go-live within a year, steps in order', () => {
    expect(found('calendrier', {})).toEqual([]);
    expect(found('calendrier', { [date(0)]: '2023-12-17' })).toEqual([
      `blocking execution_before_deposit ${date(0)}`,
    ]);
    expect(found('calendrier', { [date(0)]: TODAY })).toEqual([]);
    expect(found('calendrier', { [date(2)]: '2024-12-18', [date(3)]: '2025-01-15' })).toEqual([]);
    expect(found('calendrier', { [date(2)]: '2024-12-19', [date(3)]: '2025-01-15' })).toEqual([
      `warning W-CAL-01 ${date(2)}`,
    ]);
    expect(
      found(
        'calendrier',
        { [date(2)]: '2024-12-19', [date(3)]: '2025-01-15' },
        { expectedSelectionOn: '2024-03-01' },
      ),
    ).toEqual([]);
    expect(found('calendrier', { [date(3)]: '2024-02-01' })).toEqual([
      `warning milestones_disorder ${date(3)}`,
    ]);
  });

  test('the first round and the end are dated, each step once', () => {
    expect(found('calendrier', { [row('calendrier', 'jalons', 'row', 2)]: undefined })).toContain(
      'blocking milestone_required calendrier.jalons',
    );
    const kind = row('calendrier', 'jalons', 'kind', 3);
    expect(found('calendrier', { [kind]: 'FIRST_ROUND' })).toContain(`blocking milestone_duplicate ${kind}`);
  });

  test('a part never exceeds its whole', () => {
    expect(found('indicateurs', { 'indicateurs.targetPatientsFoundGp': '99 999' })).toEqual([
      'blocking indicator_above indicateurs.targetPatientsFoundGp',
    ]);
  });
});

describe('documents', () => {
  test.each<[string, Changes, readonly string[]]>([
    ['CPTS', {}, ['P01', 'P04', 'P05', 'P06', 'P07', 'P08']],
    [
      'MSP as a company',
      { 'porteur.holderType': 'MSP', 'porteur.legalCategoryCode': '6585' },
      ['P04', 'P05', 'P06', 'P07', 'P08'],
    ],
    [
      'EPCI',
      { 'porteur.holderType': 'EPCI', 'porteur.legalCategoryCode': '7346' },
      ['P02', 'P05', 'P06', 'P07'],
    ],
    [
      'public hospital',
      { 'porteur.holderType': 'HEALTH_ESTABLISHMENT', 'porteur.legalCategoryCode': '7364' },
      ['P02', 'P05', 'P06', 'P07'],
    ],
    [
      'GIP',
      { 'porteur.holderType': 'GCS_GIP', 'porteur.legalCategoryCode': '7410' },
      ['P01', 'P05', 'P06', 'P07'],
    ],
    [
      'mandated signatory',
      { 'contacts.signatoryIsLegalRep': false },
      ['P01', 'P03', 'P04', 'P05', 'P06', 'P07', 'P08'],
    ],
    ['lent bus', { 'vehicule.vehicleStatus': 'LOAN' }, ['P01', 'P04', 'P05', 'P06', 'P08']],
  ])('%s', (_name, changes, expected) => {
    const answers = application(changes);
    expect(requiredAttachments(answers).filter((kind) => kind !== 'P09')).toEqual(expected);
  });

  test('partner letters when somebody gives money or staff; proofs when money is secured', () => {
    const kinds = row('partenaires', 'structures', 'contributionKinds');
    const others = {
      [row('partenaires', 'structures', 'row', 1)]: undefined,
      [row('partenaires', 'structures', 'row', 2)]: undefined,
    };
    const asked = (value: RawValue) =>
      requiredAttachments(application({ ...others, [kinds]: value })).includes('P06');
    expect(['MONEY', 'STAFF', 'PREMISES'].map((kind) => asked([kind]))).toEqual([true, true, false]);
    expect(asked('MONEY')).toBe(true);
    const status = row('budget', 'ressources', 'status', 1);
    expect(requiredAttachments(application({ [status]: 'SECURED' }))).toContain('P09');
  });

  test('completeness comes from the files received', () => {
    expect(found('pieces', {}, { attachments: [{ kind: 'P01', ids: ['statuts'] }] })).toContain(
      'blocking attachment_missing pieces.P05',
    );
    const files = [...contextFor(application()).attachments, ...attachedFiles([{ kind: 'P14', count: 6 }])];
    expect(found('pieces', {}, { attachments: files })).toEqual(['blocking too_many_attachments pieces.P14']);
  });
});
