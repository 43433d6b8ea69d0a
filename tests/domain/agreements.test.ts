import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toScdlCsv } from '#app/content/scdl-csv.ts';
import { endCause, openAgreement, staysDue } from '#app/domain/agreement/agreement-end.ts';
import {
  type AgreementFacts,
  GRANT_NATURES,
  MAX_OBJECT,
  PAYMENT_TERMS,
  publicationDueOn,
  readAgreement,
  type TypedAgreement,
} from '#app/domain/agreement/grant-agreement.ts';
import { type PublishedAgreement, SCDL_COLUMNS, scdlRow } from '#app/domain/agreement/scdl-row.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { readCsv, type TableSchema, tableFlaws } from '#tests/factories/table-schema.ts';

const FACTS: AgreementFacts = {
  decision: { isSelected: true, notifiedOn: '2024-05-02', grantCents: 9_000_000 },
  version: 0,
  today: '2024-07-01',
};
const TYPED: TypedAgreement = {
  number: ' CONV-1 ',
  signedOn: '2024-06-10',
  amount: '90 000,00',
  object: 'Médicobus\u00a0:  soigner\nprès de chez soi',
  nature: 'cash',
  terms: 'staggered',
  termsText: '',
  isNotifiedToEu: false,
  reason: '',
  payments: [
    { dueOn: '2025-06-30', amount: '30000', condition: '' },
    { dueOn: '2024-07-15', amount: '60 000,00', condition: ' À la signature ' },
    { dueOn: '', amount: ' ', condition: '' },
  ],
};
const one = (amount: string, dueOn = '2024-07-15') => [{ dueOn, amount, condition: '' }];

describe('an agreement as typed', () => {
  test('is read whole: one line of text, payments in order, empty lines left out', () => {
    const read = readAgreement(TYPED, FACTS);
    expect(read).toEqual({
      ok: true,
      value: {
        reason: '',
        agreement: {
          number: 'CONV-1',
          signedOn: '2024-06-10',
          amountCents: 9_000_000,
          object: 'Médicobus : soigner près de chez soi',
          nature: 'cash',
          terms: 'staggered',
          termsText: '',
          isNotifiedToEu: false,
          payments: [
            { dueOn: '2024-07-15', amountCents: 6_000_000, condition: 'À la signature' },
            { dueOn: '2025-06-30', amountCents: 3_000_000, condition: '' },
          ],
        },
      },
    });
  });

  test.each([
    ['number', { number: ' ' }, 'number_missing'],
    ['number', { number: 'a'.repeat(61) }, 'number_too_long'],
    ['signedOn', { signedOn: '' }, 'signed_date_invalid'],
    ['signedOn', { signedOn: '2024-02-30' }, 'signed_date_invalid'],
    ['signedOn', { signedOn: '2024-07-02' }, 'signed_date_invalid'],
    ['signedOn', { signedOn: '2024-05-01' }, 'signed_before_notice'],
    ['amount', { amount: '' }, 'amount_invalid'],
    ['amount', { amount: '0' }, 'amount_invalid'],
    ['amount', { amount: '-5' }, 'amount_invalid'],
    ['amount', { amount: '90 000,01' }, 'over_grant'],
    ['object', { object: ' \n ' }, 'object_missing'],
    ['object', { object: 'a'.repeat(MAX_OBJECT + 1) }, 'object_too_long'],
    ['nature', { nature: '' }, 'nature_missing'],
    ['nature', { nature: 'gold' }, 'nature_missing'],
    ['terms', { terms: 'never' }, 'terms_missing'],
    ['termsText', { terms: 'other', termsText: ' ' }, 'terms_text_missing'],
    ['termsText', { terms: 'other', termsText: 'a'.repeat(256) }, 'terms_text_too_long'],
    ['payments', { payments: [] }, 'payments_missing'],
    ['payments', { payments: one('90000', '') }, 'payment_invalid'],
    ['payments', { payments: one('x') }, 'payment_invalid'],
    ['payments', { payments: [...one('-1'), ...one('90001')] }, 'payment_invalid'],
    ['payments', { payments: one('90000', '2024-06-09') }, 'payment_before_signature'],
    ['payments', { terms: 'single' }, 'single_wants_one_payment'],
    ['payments', { payments: one('90000') }, 'staggered_wants_several'],
    ['payments', { terms: 'single', payments: one('89999,99') }, 'payments_do_not_add_up'],
    [
      'payments',
      { terms: 'other', termsText: 'x', payments: [{ ...one('90000')[0], condition: 'a'.repeat(201) }] },
      'payment_condition_too_long',
    ],
    ['payments', { payments: Array.from({ length: 7 }, () => one('1')).flat() }, 'payment_invalid'],
  ])('%s: %j', (field, over, problem) => {
    const read = readAgreement({ ...TYPED, ...over } as TypedAgreement, FACTS);
    expect(read).toMatchObject({ ok: false, code: 'invalid', problems: { [field]: problem } });
  });

  test.each([
    ['no decision', null],
    ['not selected', { isSelected: false, notifiedOn: '2024-05-02', grantCents: null }],
    ['selected, not notified', { isSelected: true, notifiedOn: null, grantCents: 9_000_000 }],
  ])('%s: nothing to sign', (_case, decision) => {
    expect(readAgreement(TYPED, { ...FACTS, decision })).toMatchObject({ code: 'not_a_laureate' });
  });

  test('the next version says why', () => {
    expect(readAgreement(TYPED, { ...FACTS, version: 1 })).toMatchObject({
      problems: { reason: 'reason_missing' },
    });
    expect(readAgreement({ ...TYPED, reason: 'Avenant 1' }, { ...FACTS, version: 1 })).toMatchObject({
      value: { reason: 'Avenant 1' },
    });
  });

  test.each([
    ['2024-06-10', '2024-09-10'],
    ['2023-11-30', '2024-02-29'],
  ])('signed on %s, its data is due by %s', (signedOn, dueOn) => {
    expect(publicationDueOn(signedOn)).toBe(dueOn);
  });
});

const SCHEMA = JSON.parse(readFileSync('public/schemas/scdl-subventions-2.1.1.json', 'utf8')) as TableSchema;
const AGREEMENT: PublishedAgreement = {
  number: 'CONV-1',
  signedOn: '2024-06-10',
  amountCents: 9_000_050,
  object: 'Médicobus, « soigner »',
  nature: 'cash',
  terms: 'staggered',
  termsText: '',
  isNotifiedToEu: false,
  payments: [
    { dueOn: '2025-06-30', amountCents: 1, condition: '' },
    { dueOn: '2024-07-15', amountCents: 9_000_049, condition: '' },
  ],
  end: null,
  grantorName: 'ARS "Normandie"',
  grantorSiret: '12345678901234',
  decisionReference: 'MBUS-V1-28-0001',
  beneficiaryName: 'CPTS du Perche',
  beneficiarySiret: '38047555800058',
  beneficiaryRna: 'W380475558',
  callSlug: 'appel-2023-2024',
};

describe('an agreement that ended with its award', () => {
  test.each([
    ['selected', null],
    ['withdrawn_by_holder', 'renounced'],
    ['revoked', 'revoked'],
    ['reserve', 'replaced'],
    ['deferred', 'replaced'],
    ['not_selected', 'replaced'],
  ] as const)('%s ends it: %s', (outcome, cause) => expect(endCause(outcome)).toBe(cause));

  const payments = [
    { dueOn: '2024-07-15', amountCents: 6_000_000, condition: '' },
    { dueOn: '2025-06-30', amountCents: 3_000_050, condition: '' },
  ];
  test.each([
    ['2024-07-14', null],
    ['2024-07-15', { amountCents: 6_000_000, terms: 'single', payments: payments.slice(0, 1) }],
    ['2025-06-29', { amountCents: 6_000_000, terms: 'single', payments: payments.slice(0, 1) }],
    ['2025-06-30', { amountCents: 9_000_050, terms: 'staggered', payments }],
  ])('ended on %s, tells of what was due: %j', (endedOn, told) => {
    const ended = { ...AGREEMENT, payments, end: { endedOn, cause: 'revoked' as const } };
    const open = openAgreement(ended);
    if (told === null) expect(open).toBeNull();
    else expect(open).toMatchObject(told);
    expect(readCsv(toScdlCsv([ended]))).toHaveLength(told === null ? 1 : 2);
  });

  test.each([
    ['2027-01-01', null, true],
    ['2025-06-30', '2025-07-01', true],
    ['2025-07-01', '2025-07-01', true],
    ['2025-07-02', '2025-07-01', false],
  ])('a payment of %s, ended on %s: due %s', (dueOn, endedOn, due) => {
    expect(staysDue({ dueOn }, endedOn === null ? null : { endedOn, cause: 'renounced' })).toBe(due);
  });
  test('one that binds is told as it was signed', () => expect(openAgreement(AGREEMENT)).toBe(AGREEMENT));
});

describe('the open file of agreements', () => {
  test('has the columns of the schema, in its order, and every cell valid', () => {
    const [header, ...rows] = readCsv(toScdlCsv([AGREEMENT, { ...AGREEMENT, terms: 'single' }]));
    expect(header).toEqual(SCHEMA.fields.map(({ name }) => name));
    expect(header).toEqual([...SCDL_COLUMNS]);
    expect(rows).toHaveLength(2);
    expect(tableFlaws(SCHEMA, header ?? [], rows)).toEqual([]);
  });

  test.each([
    ['montant', {}, '90000.50'],
    ['montant', { amountCents: 5 }, '0.05'],
    ['datesPeriodeVersement', {}, '2024-07-15/2025-06-30'],
    [
      'datesPeriodeVersement',
      { payments: [{ dueOn: '2024-07-15', amountCents: 1, condition: '' }] },
      '2024-07-15',
    ],
    ['conditionsVersement', {}, 'échelonné'],
    ['conditionsVersement', { terms: 'single' }, 'unique'],
    ['conditionsVersement', { terms: 'other', termsText: 'Sur factures' }, 'Sur factures'],
    ['nature', { nature: 'both' }, 'aide en numéraire;aide en nature'],
    ['rnaBeneficiaire', {}, 'W380475558'],
    ['rnaBeneficiaire', { beneficiaryRna: 'W2A1000123' }, ''],
    ['rnaBeneficiaire', { beneficiaryRna: '' }, ''],
    ['notificationUE', { isNotifiedToEu: true }, 'oui'],
    ['pourcentageSubvention', {}, '1.00'],
    ['idRAE', {}, ''],
  ] as const)('%s of %j is %s', (column, over, cell) => {
    expect(scdlRow({ ...AGREEMENT, ...over } as PublishedAgreement)[column]).toBe(cell);
  });

  test('whatever is signed by the rule, each cell is valid', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    const typed = fc.record({
      object: text,
      termsText: text,
      number: text,
      nature: fc.constantFrom(...GRANT_NATURES),
      terms: fc.constantFrom(...PAYMENT_TERMS),
      isNotifiedToEu: fc.boolean(),
      shares: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 }),
      gap: fc.integer({ min: 0, max: 900 }),
    });
    let kept = 0;
    fc.assert(
      fc.property(typed, text, fc.string({ maxLength: 12 }), ({ shares, gap, ...over }, name, rna) => {
        const total = shares.reduce((sum, share) => sum + share, 0);
        const euros = (cents: number) => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
        const payments = shares.map((share, index) => ({
          dueOn: addDays('2024-06-10', gap + index) as string,
          amount: euros(share),
          condition: '',
        }));
        const read = readAgreement({ ...TYPED, ...over, amount: euros(total), payments }, FACTS);
        if (!read.ok) return;
        kept += 1;
        const agreement = {
          ...AGREEMENT,
          ...read.value.agreement,
          beneficiaryName: name,
          beneficiaryRna: rna,
        };
        const [header = [], ...rows] = readCsv(toScdlCsv([agreement]));
        if (name.trim() !== '') expect(tableFlaws(SCHEMA, header, rows)).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(kept).toBeGreaterThan(40);
  });

  const good = Object.values(scdlRow(AGREEMENT));
  test.each([
    ['nomAttribuant', ['']],
    ['idAttribuant', ['', '1234567890123', '123456789012345', '1234567890123a', ' 12345678901234']],
    ['dateConvention', ['', '10/06/2024', '2024-6-10', '2024-02-30', '2024-06-10T00:00:00', 'hier']],
    ['nomBeneficiaire', ['']],
    ['idBeneficiaire', ['380475558', '380 475 558 00058', 'W380475558']],
    ['rnaBeneficiaire', ['W2A1000123', 'w380475558', 'W38047555', 'W3804755580']],
    ['objet', ['', 'a'.repeat(257)]],
    ['montant', ['', '90 000', '90000,50', '90000 €', 'NaN', '1e']],
    ['nature', ['', 'numéraire', 'aide en numeraire', 'aide en numéraire; aide en nature']],
    ['conditionsVersement', ['', 'a'.repeat(257)]],
    ['datesPeriodeVersement', ['', '2024', '2024-07-15_2025-06-30', '2024-07-15/', '15/07/2024']],
    ['idRAE', ['123456']],
    ['notificationUE', ['', 'Oui', 'true', 'NON', '1']],
    ['pourcentageSubvention', ['', '0', '0.001', '1.01', '100', '45 %', '0,45']],
  ])('the independent check refuses in %s: %j', (column, values) => {
    const at = SCDL_COLUMNS.indexOf(column as (typeof SCDL_COLUMNS)[number]);
    expect(tableFlaws(SCHEMA, SCDL_COLUMNS, [good])).toEqual([]);
    for (const value of values) {
      const row = good.map((cell, index) => (index === at ? value : cell));
      expect(tableFlaws(SCHEMA, SCDL_COLUMNS, [row]), value).toHaveLength(1);
    }
  });

  test('the independent check refuses another header, and a row cut short', () => {
    expect(tableFlaws(SCHEMA, [...SCDL_COLUMNS].reverse(), [good])).not.toEqual([]);
    expect(tableFlaws(SCHEMA, SCDL_COLUMNS, [good.slice(1)])).not.toEqual([]);
  });
});
