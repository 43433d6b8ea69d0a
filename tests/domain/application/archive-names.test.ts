import fc from 'fast-check';
import { expect, test } from 'vitest';
import { archiveNames, safeFileName } from '#app/domain/application/archive-names.ts';

const file = (fileName: string, kind = 'P05') => ({
  id: fileName,
  kind,
  fileName,
  sizeBytes: 1,
  sha256: '00'.repeat(32),
});

const titleOf = (kind: string) => (kind === 'P05' ? 'Lettres' : 'Devis / prix');

test.each([
  ['lettre.pdf', 'lettre.pdf'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\temp\\a.pdf', 'C__temp_a.pdf'],
  ['.profile', 'profile'],
  ['  a.pdf. ', 'a.pdf'],
  ['', 'sans-nom'],
  ['...', 'sans-nom'],
  ['con.pdf', '_con.pdf'],
  ['LPT1', '_LPT1'],
  ['é'.normalize('NFD'), 'é'.normalize('NFC')],
  ['a\u202efdp.exe', 'a_fdp.exe'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
])('%s becomes %s', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});

test('two files of the same name keep both', () => {
  const named = archiveNames([file('a.pdf'), file('A.pdf'), file('a.pdf', 'P06'), file('a.pdf')], titleOf);
  expect(named.map(({ path }) => path)).toEqual([
    'pieces/P05 Lettres/a.pdf',
    'pieces/P05 Lettres/A (2).pdf',
    'pieces/P05 Lettres/a (3).pdf',
    'pieces/P06 Devis _ prix/a.pdf',
  ]);
});

test('folders come in the order of the kinds, files in the order they were deposited', () => {
  const named = archiveNames([file('z.pdf', 'P06'), file('b.pdf'), file('a.pdf')], titleOf);
  expect(named.map(({ file: { fileName } }) => fileName)).toEqual(['b.pdf', 'a.pdf', 'z.pdf']);
});

test('whatever the names, none is lost, doubled, or outside its folder', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 12 }), (names) => {
      const paths = archiveNames(
        names.map((name) => file(name)),
        titleOf,
      ).map(({ path }) => path);
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(names.length);
      for (const path of paths) expect(path).toMatch(/^pieces\/P05 Lettres\/[^/\\:*?"<>|\p{Cc}]{1,130}$/u);
      for (const path of paths) expect(path.split('/')).not.toContain('..');
    }),
  );
});
