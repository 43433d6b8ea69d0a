import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAccessRequest } from '#app/domain/access/access-request.ts';
import { doubtfulNames, MASK_WORDS, MASKS, maskText, type Secret } from '#app/domain/access/mask.ts';

const SECRETS: Secret[] = [
  { mask: 'privacy', text: 'Camille Exemple' },
  { mask: 'privacy', text: 'Exemple' },
  { mask: 'reviewers', text: 'Dr A. Martin' },
  { mask: 'reviewers', text: 'Jean-Marie' },
  { mask: 'business', text: '12 345,67 €' },
  { mask: 'privacy', text: 'X' },
];
const PRIVATE = MASK_WORDS.privacy;
const REVIEWER = MASK_WORDS.reviewers;

describe('what is masked in a text', () => {
  test.each([
    ['a name', 'Vu avec Camille Exemple.', `Vu avec ${PRIVATE}.`],
    ['whatever its case and blanks', 'CAMILLE\n EXEMPLE', PRIVATE],
    ['the longer name first', 'Camille Exemple, Exemple', `${PRIVATE}, ${PRIVATE}`],
    ['a part of it', 'M. Exemple', `M. ${PRIVATE}`],
    ['never inside a word', 'Des exemples, un contre-exemplaire', 'Des exemples, un contre-exemplaire'],
    ['a name with signs', 'Noté par Dr A. Martin', `Noté par ${REVIEWER}`],
    ['a hyphen in a name', 'Noté par Jean-Marie', `Noté par ${REVIEWER}`],
    ['an amount', 'Devis de 12 345,67 €, signé', `Devis de ${MASK_WORDS.business}, signé`],
    ['an address that nobody declared', 'écrire à j.dupont+aap@ars.sante.fr', `écrire à ${PRIVATE}`],
    ['a telephone', 'au 06 12 34 56 78', `au ${PRIVATE}`],
    ['with dots', 'au 06.12.34.56.78', `au ${PRIVATE}`],
    ['international', 'au +33 6 12 34 56 78', `au ${PRIVATE}`],
    ['a SIRET is no telephone', '38047555800058', '38047555800058'],
    ['a day is no telephone', '2024-06-10', '2024-06-10'],
    ['one letter hides nothing', 'X et Y', 'X et Y'],
  ])('%s', (_case, text, expected) => {
    expect(maskText(text, SECRETS, MASKS).text).toBe(expected);
  });

  test.each(MASKS)('only what is asked: %s', (mask) => {
    const text = 'Camille Exemple, Dr A. Martin, 12 345,67 €, a@b.fr';
    const { counts } = maskText(text, SECRETS, [mask]);
    for (const other of MASKS) expect(counts[other] > 0).toBe(other === mask);
  });

  test('nothing asked, nothing masked', () => {
    const text = 'Camille Exemple, a@b.fr';
    expect(maskText(text, SECRETS, [])).toMatchObject({ text });
  });

  test.each([
    ['the adjective', 'Un petit véhicule, des petits soins', 'Un petit véhicule, des petits soins'],
    [
      'the head of a sentence',
      'Petit bus.\nPetit véhicule. Petit car',
      'Petit bus.\nPetit véhicule. Petit car',
    ],
    [
      'the head of a comment',
      'C1,4,Petit bus\r\nC2,3,"Petit, mais utile"',
      `C1,4,Petit bus\r\nC2,3,"${PRIVATE}, mais utile"`,
    ],
    ['after a civility', 'M. Petit et mme petit, Dr PETIT', `M. ${PRIVATE} et mme ${PRIVATE}, Dr ${PRIVATE}`],
    ['after an initial', 'J.-P. Petit, J. Petit', `J.-P. ${PRIVATE}, J. ${PRIVATE}`],
    ['within a sentence', 'avec Petit, puis', `avec ${PRIVATE}, puis`],
    ['in capitals', 'PETIT signe', `${PRIVATE} signe`],
    ['beside a first name', 'Luc Petit. Petit Luc', `${PRIVATE} ${PRIVATE}. ${PRIVATE} ${PRIVATE}`],
    ['beside another such name', 'Petit Rose confirme', `${PRIVATE} ${PRIVATE} confirme`],
    ['alone in its cell', 'Nom : Petit\nPetit | Médecin', `Nom : ${PRIVATE}\n${PRIVATE} | Médecin`],
  ])('a name said to be a common word is hidden only where it is a name: %s', (_case, text, expected) => {
    const names: Secret[] = ['Petit', 'Luc', 'Rose'].map((name) => ({ mask: 'privacy', text: name }));
    const once = maskText(text, names, MASKS, ['petit', 'Rose']).text;
    expect(once).toBe(expected);
    expect(maskText(once, names, MASKS, ['petit', 'Rose']).text).toBe(expected);
    expect(maskText(text, names, MASKS).text.toLowerCase()).not.toMatch(/(?<!\p{L})petit(?!\p{L})/u);
  });

  test('the person who exports is told which names may be words, and where', () => {
    const names: Secret[] = ['Petit', 'Luc', 'Camille Exemple'].map((text) => ({ mask: 'privacy', text }));
    expect(doubtfulNames('Un petit bus. M. Petit, Luc et luciole', names, MASKS)).toEqual([
      { word: 'Petit', everywhere: 2, doubtful: 1, excerpt: 'Un petit bus. M. Petit, Luc et luciole' },
    ]);
    expect(doubtfulNames('Un petit bus', names, ['reviewers'])).toEqual([]);
  });

  test('whatever the text, a secret is never left, and masking twice changes nothing', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcéÀ-.*+?()[]\\ '), minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 8 }), (name, words) => {
        const secret = name.trim();
        fc.pre(secret.length > 2 && !/[[\]]/.test(words.join('')) && !/[[\]]/.test(secret));
        const secrets: Secret[] = [{ mask: 'reviewers', text: secret }];
        const once = maskText([...words, secret, ...words].join(' ; '), secrets, ['reviewers']);
        expect(once.text.split(' ; ')).not.toContain(secret);
        expect(maskText(once.text, secrets, ['reviewers']).text).toBe(once.text);
      }),
    );
  });
});

const TYPED = {
  requestReference: ' CADA  2026-12 ',
  requestedOn: '2026-01-05',
  documents: ['marks'],
  masks: [],
  ordinary: [],
};
test.each([
  [{}, 'ok'],
  [{ requestedOn: '05/01/2026' }, 'ok'],
  [{ requestReference: ' ' }, 'request_reference_missing'],
  [{ requestReference: 'a'.repeat(101) }, 'request_reference_too_long'],
  [{ requestedOn: '' }, 'requested_date_invalid'],
  [{ requestedOn: '2026-01-08' }, 'requested_date_invalid'],
  [{ documents: [] }, 'documents_missing'],
  [{ documents: ['everything'] }, 'documents_missing'],
])('a request with %j is %s', (over, expected) => {
  const read = readAccessRequest({ ...TYPED, ...over }, '2026-01-07');
  expect(read.ok ? 'ok' : read.code).toBe(expected);
  if (read.ok) expect(read.value.requestReference).toBe('CADA 2026-12');
});
