import { describe, expect, test } from 'vitest';
import { FORM_CONTENT } from '#app/content/form.ts';
import { isCheckbox, type Section, type SectionSlug } from '#app/domain/application/fields.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { declaredForm } from '#tests/support/declared-form.ts';

/**
 * The form beside the reference of the domain, section by section: a field added, lost or bounded otherwise shows
 * here. R asked, O optional, C when a condition holds (the conditions themselves: conditions.test.ts); "if asked"
 * is hidden unless its condition holds. A field that the reference names and the form does not ask says why above.
 */
const REFERENCE: readonly [title: string, slugs: readonly SectionSlug[], fields: string][] = [
  // The country is always France. The IBAN is never asked before selection. Who verified the SIRET, and when:
  // company_records.
  [
    '4.1 Holder',
    ['porteur'],
    `
porteur.siret | siret | R
porteur.name | text | R | T(200)
porteur.nameChangeReason | text | O | T(300)
porteur.acronym | text | O | T(30)
porteur.holderType | choice | R | CPTS/MSP/HEALTH_CENTRE/HEALTH_ESTABLISHMENT/MUNICIPALITY/EPCI/DEPARTMENT/MIXED_SYNDICATE/ASSOCIATION_OTHER/MUTUAL/GCS_GIP/OTHER
porteur.legalCategoryCode | legalCategory | R
porteur.rna | rna | C if asked
porteur.finessLegal | finess | C
porteur.finessSite | finess | C
porteur.finessMobileUnit | finess | O
porteur.finessMobileUnitToRequest | boolean | O
porteur.healthProjectValidatedOn | date | C if asked | ≤ today
porteur.hasAciContract | boolean | C if asked
porteur.aciSignedOn | date | C if asked | ≤ today
porteur.addressStreet | text | R | T(200)
porteur.addressPostcode | postcode | R
porteur.addressCommune | commune | R
porteur.headcountFte | decimal | R | 0..9999.99 | 2 decimals | fte
porteur.annualBudget | money | R | eur
porteur.vatStatus | choice | R | NONE/PARTIAL/FULL
porteur.website | url | O | T(300)
porteur.noPublicAid | boolean | O
porteur.aides[0..30].grantor | text | R | T(200)
porteur.aides[0..30].object | text | R | T(300)
porteur.aides[0..30].amount | money | R | eur
porteur.aides[0..30].year | integer | R | 2000..2100
`,
  ],
  // Edition of the official code, version of the zoning: frozen beside the answers (places, zoning). Totals,
  // shares and weighted APL: deriveTerritory. Date of the rural classification: that of the zoning file.
  [
    '4.3 Territory',
    ['territoire'],
    `
territoire.territoryDiagnosis | longText | R | T(4000)
territoire.existingSupply | longText | R | T(3000)
territoire.whyMobile | longText | R | T(2000)
territoire.communes[1..80].inseeCode | commune | R
territoire.communes[1..80].role | choice | R | STOP/SERVED
territoire.communes[1..80].population | integer | O | 0..3000000 | people
territoire.communes[1..80].populationYear | integer | O | 2000..2100
territoire.communes[1..80].pop75plus | integer | O | 0..3000000 | people
territoire.communes[1..80].densityLevel | integer | O | 1..7
territoire.communes[1..80].zoningClass | choice | O | ZIP/ZAC/ZV/NONE/UNKNOWN
territoire.communes[1..80].zoningVersionDate | date | O
territoire.communes[1..80].aplGp | decimal | O | 0..30 | 1 decimals
territoire.communes[1..80].aplYear | integer | O | 2000..2100
territoire.communes[1..80].qpvCodes | text | O | T(200)
territoire.communes[1..80].ruralRevitalisation | choice | O | NONE/ZRR/FRR/FRR_PLUS
territoire.communes[1..80].healthLivingAreaId | text | O | T(20)
territoire.communes[1..80].noRegisteredGp | integer | O | 0..3000000 | people
territoire.communes[1..80].ltcNoRegisteredGp | integer | O | 0..3000000 | people
territoire.communes[1..80].noRegisteredGpSource | text | O | T(100)
territoire.communes[1..80].gpCount | integer | O | 0..5000 | people
territoire.communes[1..80].minutesToNearestGp | integer | O | 0..180 | min
`,
  ],
  // Civility is asked only of who may sign: the others are never named in a letter. The power of the
  // mandated person is document P03.
  [
    '4.2 Contacts and signature',
    ['contacts'],
    `
contacts.legalRepCivility | choice | O | personal | MADAM/SIR
contacts.legalRepLastName | text | R | T(100) | personal
contacts.legalRepFirstName | text | R | T(100) | personal
contacts.legalRepFunction | text | R | T(150) | personal
contacts.legalRepEmail | email | R | personal
contacts.legalRepPhone | phone | R | personal
contacts.signatoryIsLegalRep | boolean | R
contacts.mandateeCivility | choice | O if asked | personal | MADAM/SIR
contacts.mandateeLastName | text | C if asked | T(100) | personal
contacts.mandateeFirstName | text | C if asked | T(100) | personal
contacts.mandateeFunction | text | C if asked | T(150) | personal
contacts.mandateeEmail | email | C if asked | personal
contacts.mandateePhone | phone | C if asked | personal
contacts.projectLeadLastName | text | R | T(100) | personal
contacts.projectLeadFirstName | text | R | T(100) | personal
contacts.projectLeadFunction | text | R | T(150) | personal
contacts.projectLeadEmail | email | R | personal
contacts.projectLeadPhone | phone | R | personal
contacts.medicalLeadLastName | text | R | T(100) | personal
contacts.medicalLeadFirstName | text | R | T(100) | personal
contacts.medicalLeadProfession | text | R | T(150) | personal
contacts.medicalLeadRpps | rpps | R | personal
contacts.medicalLeadEmail | email | R | personal
contacts.medicalLeadPhone | phone | O | personal
contacts.financeContactLastName | text | C | T(100) | personal
contacts.financeContactFirstName | text | O | T(100) | personal
contacts.financeContactFunction | text | O | T(150) | personal
contacts.financeContactEmail | email | C | personal
contacts.financeContactPhone | phone | O | personal
contacts.noticeEmail | email | R | personal
`,
  ],
  // Energy of the vehicle: 4.7. Share of general practice: computed (gpShare). Part of access that is a
  // phone, a web site, a town hall: accessChannels.
  [
    '4.4 Project, care',
    ['projet', 'soins'],
    `
projet.title | text | R | T(120)
projet.busName | text | O | T(60)
projet.publicSummary | longText | R | T(800)
projet.objectives | longText | R | T(3000)
projet.targetGroups | choices | R | 1.. | NO_GP/LTC/ELDERLY/ISOLATED/PREGNANT/CHILDREN/PRECARIOUS/DISABILITY/OTHER
projet.sustainability | longText | R | T(2000)
projet.sobriety | longText | O | T(800)
soins.prevention | choices | O | SCREENING/VACCINATION/PREVENTION_CHECKUP/PERINATAL/HEALTH_EDUCATION/OTHER
soins.accessMode | choice | R | APPOINTMENT/MIXED
soins.accessChannels | choices | R | 1.. | PHONE/WEB/TOWN_HALL/FRANCE_SERVICES
soins.coordinationBody | text | R | T(200)
soins.coordinationPhone | phone | R
soins.coordinationCell | longText | R | T(2000)
soins.sasLink | choice | R | NONE/ON_REQUEST/FORMAL
soins.sasDetails | longText | C if asked | T(500)
soins.pdsaLink | longText | O | T(800)
soins.gpReferralProcess | longText | R | T(2000)
soins.emergencyContinuity | longText | R | T(2000)
soins.nonCompetition | longText | R | T(1500)
soins.pmrAccess | boolean | R
soins.pmrDetails | longText | R | T(500)
soins.services[1..30].specialty | choice | R | GENERAL_PRACTICE/NURSING/GYNAECOLOGY/MIDWIFERY/PAEDIATRICS/DERMATOLOGY/OPHTHALMOLOGY/DENTAL/CARDIOLOGY/DIABETOLOGY/OTHER
soins.services[1..30].mode | choice | R | ON_BOARD/TELE
soins.services[1..30].sessionsPerMonth | integer | R | 1..200
`,
  ],
  // Length of a slot, overlaps and travel margin: checkRounds. Half-days, hours, consultations of a year:
  // summariseRounds.
  [
    '4.5 Rounds',
    ['tournees'],
    `
tournees.weeksPerYear | integer | R | 1..52 | weeks
tournees.consultationsPerHour | decimal | R | 0.5..10 | 1 decimals | consultations
tournees.kilometresPerYear | integer | O | 0..200000 | km
tournees.closurePlan | longText | O | T(500)
tournees.arrets[2..40].inseeCode | commune | R
tournees.arrets[2..40].placeName | text | R | T(120)
tournees.arrets[2..40].address | text | R | T(200)
tournees.arrets[2..40].lat | decimal | O | -90..90 | 6 decimals
tournees.arrets[2..40].lon | decimal | O | -180..180 | 6 decimals
tournees.arrets[2..40].parkingAgreement | choice | R | NONE/VERBAL/WRITTEN
tournees.arrets[2..40].powerSupply | boolean | O
tournees.arrets[2..40].waterSupply | boolean | O
tournees.arrets[2..40].pmrAccess | boolean | O
tournees.creneaux[1..200].stop | rowRef | R | → arrets
tournees.creneaux[1..200].pattern | choice | R | WEEKLY/EVEN_WEEKS/ODD_WEEKS/MONTHLY_NTH
tournees.creneaux[1..200].nth | integer | C if asked | 1..5
tournees.creneaux[1..200].weekday | choice | R | 1/2/3/4/5/6/7
tournees.creneaux[1..200].startTime | time | R
tournees.creneaux[1..200].endTime | time | R
tournees.creneaux[1..200].service | choice | R | GENERAL_PRACTICE/NURSING/GYNAECOLOGY/MIDWIFERY/PAEDIATRICS/DERMATOLOGY/OPHTHALMOLOGY/DENTAL/CARDIOLOGY/DIABETOLOGY/OTHER
tournees.creneaux[1..200].staffRole | choice | R | GP/SPECIALIST/ADVANCED_NURSE/NURSE/MIDWIFE/DENTIST/MEDICAL_ASSISTANT/SECRETARY/DRIVER/COORDINATOR/OTHER
`,
  ],
  // Hours of a year, what is missing to cover the rounds, authorisations by département: summariseStaff.
  [
    '4.6 Staff',
    ['equipe'],
    `
equipe.postes[1..60].role | choice | R | GP/SPECIALIST/ADVANCED_NURSE/NURSE/MIDWIFE/DENTIST/MEDICAL_ASSISTANT/SECRETARY/DRIVER/COORDINATOR/OTHER
equipe.postes[1..60].status | choice | R | LIBERAL/SALARIED/HOSPITAL/RETIRED/JUNIOR/VOLUNTEER
equipe.postes[1..60].fte | decimal | R | 0.01..1 | 2 decimals | fte
equipe.postes[1..60].persons | integer | R | 1..50 | people
equipe.postes[1..60].annualGrossCost | money | C | eur
equipe.postes[1..60].commitmentLevel | choice | R | NAMED/LETTER/PLANNED/TO_BE_RECRUITED
equipe.postes[1..60].name | text | O if asked | T(150) | personal
equipe.postes[1..60].rpps | rpps | O if asked | personal
equipe.postes[1..60].orderAuthorisation | choice | C if asked | NOT_NEEDED/TO_REQUEST/REQUESTED/GRANTED/REFUSED
equipe.postes[1..60].orderAuthorisationOn | date | C if asked | ≤ today
equipe.postes[1..60].orderDepartment | text | C if asked | T(3)
equipe.postes[1..60].sectorOne | boolean | C if asked
equipe.postes[1..60].drivingLicence | choice | C | NONE/B/C/CE/D
equipe.autorisations[0..200].post | rowRef | R | → postes
equipe.autorisations[0..200].department | text | R | T(3)
equipe.autorisations[0..200].status | choice | R | TO_REQUEST/REQUESTED/GRANTED/REFUSED
equipe.autorisations[0..200].on | date | C if asked | ≤ today
`,
  ],
  // The cost basis is stated once, in the budget. Quotes as files: document P07; one or two by the price:
  // check of the section.
  [
    '4.7 Vehicle and equipment',
    ['vehicule'],
    `
vehicule.vehicleStatus | choice | R | PURCHASE_NEW/PURCHASE_USED/LEASE/SHARED/LOAN/EXISTING
vehicule.vehicleType | choice | R | VAN/CAMPING_CAR/TRUCK/SEMI_TRAILER/TRAILER/BUS
vehicule.gvwKg | integer | R | 500..44000 | kg
vehicule.lengthM | decimal | R | 2..20 | 2 decimals | m
vehicule.energy | choice | R | DIESEL/PETROL/HYBRID/ELECTRIC/GAS
vehicule.vehicleCost | money | R | eur
vehicule.fitOut | longText | R | T(1500)
vehicule.telehealth | choice | R | NONE/TELECONSULTATION/TELEEXPERTISE/BOTH
vehicule.telehealthPlatform | text | C if asked | T(300)
vehicule.telehealthNetwork | longText | C if asked | T(300)
vehicule.insurancePlan | longText | R | T(500)
vehicule.dasriPlan | longText | R | T(500)
vehicule.hygienePlan | longText | R | T(500)
vehicule.devis[0..20].supplier | text | R | T(200)
vehicule.devis[0..20].amount | money | R | eur
vehicule.devis[0..20].issuedOn | date | R | ≤ today
vehicule.equipements[1..60].kind | choice | R | ECG/ULTRASOUND/SPIROMETER/DERMATOSCOPE/OTOSCOPE/GLUCOMETER/DEFIBRILLATOR/TELEMEDICINE_CASE/MAMMOGRAPHY/OTHER
vehicule.equipements[1..60].label | text | C if asked | T(120)
vehicule.equipements[1..60].quantity | integer | R | 1..100
vehicule.equipements[1..60].unitCost | money | R | eur
`,
  ],
  // The letter is document P06, asked when a partner gives money or staff.
  [
    '4.8 Partnerships',
    ['partenaires'],
    `
partenaires.structures[0..40].name | text | R | T(200)
partenaires.structures[0..40].siret | siret | O
partenaires.structures[0..40].type | choice | R | CPTS/MSP/HEALTH_CENTRE/HOSPITAL/CPAM/MSA/ARS/ORDER_COUNCIL/URPS/MUNICIPALITY/EPCI/DEPARTMENT/REGION/FRANCE_SERVICES/MUTUAL/FOUNDATION/PATIENT_ASSOCIATION/OTHER
partenaires.structures[0..40].role | longText | R | T(400)
partenaires.structures[0..40].contributionKinds | choices | O | MONEY/STAFF/PREMISES/DRIVER/VEHICLE/PROMOTION
partenaires.structures[0..40].amountPerYear | money | O if asked | eur
`,
  ],
  // Balance, aid rate, ceiling, overhead, in kind: checkBudget. Proofs of co-funding are document P09.
  // Percentages are shown, never asked.
  [
    '4.9 Budget',
    ['budget'],
    `
budget.costBasis | choice | R | HT/TTC
budget.firstYearMonths | integer | R | 1..12 | months
budget.depenses[1..200].section | choice | R | INVESTMENT/OPERATING
budget.depenses[1..200].year | choice | C if asked | Y1/Y2/Y3
budget.depenses[1..200].account | choice | R | 2182/215/2183/218/203/60/61/62/64/65/67/68/OVERHEAD/86
budget.depenses[1..200].label | text | R | T(120)
budget.depenses[1..200].detail | text | O | T(300)
budget.depenses[1..200].quantity | decimal | O | 0..1000000 | 2 decimals
budget.depenses[1..200].unitCost | money | O | eur
budget.depenses[1..200].amount | money | R | eur
budget.depenses[1..200].eligible | boolean | C if asked
budget.ressources[1..200].section | choice | R | INVESTMENT/OPERATING
budget.ressources[1..200].year | choice | C if asked | Y1/Y2/Y3
budget.ressources[1..200].funderType | choice | R | GRANT_REQUESTED/ARS_OTHER/HEALTH_INSURANCE/REGION/DEPARTMENT/LOCAL_AUTHORITY/STATE/EU/ACTIVITY/SPONSOR/OWN_FUNDS/LOAN/IN_KIND
budget.ressources[1..200].funderName | text | C if asked | T(200)
budget.ressources[1..200].funderSiret | siret | O if asked
budget.ressources[1..200].amount | money | R | eur
budget.ressources[1..200].status | choice | C if asked | REQUESTED/PROMISED/SECURED
`,
  ],
  // Actual dates are noted after the award.
  [
    '4.10 Calendar',
    ['calendrier'],
    `
calendrier.jalons[2..20].kind | choice | R | ASSEMBLY_DECISION/VEHICLE_ORDER/VEHICLE_DELIVERY/RECRUITMENT_COMPLETE/ORDER_AUTHORISATIONS/FINESS/FIRST_ROUND/FULL_REGIME/REVIEW_M12/REVIEW_M24/END_M36
calendrier.jalons[2..20].plannedDate | date | R
calendrier.jalons[2..20].comment | text | O | T(300)
`,
  ],
  // Targets; what is achieved is noted after the award.
  [
    '4.11 Indicators',
    ['indicateurs'],
    `
indicateurs.targetHalfDays | integer | R | 1..2000
indicateurs.targetConsultations | integer | R | 1..100000 | consultations
indicateurs.targetTeleconsultations | integer | O | 0..100000 | consultations
indicateurs.targetPatients | integer | R | 1..100000 | people
indicateurs.targetPatientsWithoutGp | integer | R | 0..100000 | people
indicateurs.targetPatientsFoundGp | integer | R | 0..100000 | people
indicateurs.targetLtcWithoutGp | integer | R | 0..100000 | people
indicateurs.targetWaitingDays | integer | R | 0..365 | days
indicateurs.targetNoShowRate | decimal | O | 0..100 | 1 decimals | percent
indicateurs.targetSlotOccupancy | decimal | R | 0..100 | 1 decimals | percent
indicateurs.targetPreventiveActs | integer | O | 0..100000
indicateurs.targetScreenings | integer | O | 0..100000
indicateurs.targetReferrals | integer | O | 0..100000
indicateurs.targetDirectBillingShare | decimal | R | 0..100 | 1 decimals | percent
indicateurs.targetSectorOneShare | decimal | R | 0..100 | 1 decimals | percent
indicateurs.targetSatisfaction | decimal | O | 0..10 | 1 decimals
indicateurs.targetCostPerConsultation | money | O | eur
indicateurs.targetKilometres | integer | O | 0..200000 | km
indicateurs.measurementMethod | longText | O | T(1000)
`,
  ],
  // Each sentence has its version, kept in the content.
  [
    '4.12 Commitments',
    ['engagements'],
    `
engagements.generalPracticeFirst | boolean | R | ticked
engagements.appointmentCoordination | boolean | R | ticked
engagements.gpReferral | boolean | R | ticked
engagements.sectorOne | boolean | R | ticked
engagements.directBilling | boolean | R | ticked
engagements.orderAuthorisation | boolean | R | ticked
engagements.professionalInsurance | boolean | R | ticked
engagements.secureDigitalHealth | boolean | R | ticked
engagements.threeYearService | boolean | R | ticked
engagements.quarterlyData | boolean | R | ticked
engagements.visibleSupport | boolean | R | ticked
engagements.notifyChanges | boolean | R | ticked
engagements.returnUnspentFunds | boolean | R | ticked
engagements.acceptControl | boolean | R | ticked
engagements.republicanCommitment | boolean | C if asked | ticked
engagements.swornStatement | boolean | R | ticked
`,
  ],
];

describe('the form says what the reference says', () => {
  test.each(REFERENCE)('%s', (_title, slugs, fields) => {
    expect(declaredForm(slugs)).toEqual(fields.trim().split('\n'));
  });
});

/** Sections whose questions are words of ours; who people are needs no reason. */
const EXPLAINED: readonly SectionSlug[] = REFERENCE.flatMap(([, slugs]) => slugs).filter(
  (slug) => slug !== 'contacts' && slug !== 'engagements',
);

describe('each question says why it is asked, or what to write', () => {
  test.each(EXPLAINED)('%s', (slug) => {
    const section = (SECTIONS as readonly Section[]).find((one) => one.slug === slug);
    const words = FORM_CONTENT[slug];
    const silent = (section?.fields ?? [])
      .filter((field) => !isCheckbox(field) && !words.fields[field.id]?.help)
      .map(({ id }) => id);
    expect(silent).toEqual([]);
    for (const { id } of section?.rows ?? []) expect(words.rows[id]?.help ?? '').toMatch(/\.$/);
  });
});
