import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  fillTexts,
  judgeTemplate,
  judgeTexts,
  PLACEHOLDERS,
  type PlaceholderValues,
} from '#app/domain/messages/template.ts';

const VALUES = Object.fromEntries(PLACEHOLDERS.map((name) => [name, `<${name}>`])) as PlaceholderValues;
const texts = (body: string, subject = 'Objet') => ({ subject, body });

it.each([
  [{ name: ' ', ...texts('x') }, 'name_missing'],
  [{ name: 'n'.repeat(81), ...texts('x') }, 'name_too_long'],
  [{ name: 'n', ...texts('x', ' ') }, 'subject_missing'],
  [{ name: 'n', ...texts('x', 's'.repeat(141)) }, 'subject_too_long'],
  [{ name: 'n', ...texts(' ') }, 'body_missing'],
  [{ name: 'n', ...texts('b'.repeat(8_001)) }, 'body_too_long'],
  [{ name: 'n', ...texts('x', 'Pour {nom}') }, 'subject_unknown_placeholder'],
  [{ name: 'n', ...texts('Le {porteur} et {Porteur}') }, 'body_unknown_placeholder'],
  [{ name: 'n', ...texts('Vide {}') }, 'body_unknown_placeholder'],
] as const)('%j is refused: %s', (template, code) => {
  expect(judgeTemplate(template)).toMatchObject({ ok: false, code });
});

it('names what nothing stands for', () => {
  expect(judgeTexts(texts('Bonjour { montant }'))).toMatchObject({ details: { name: 'montant' } });
});

it('puts every known name in place, and nothing else', () => {
  const all = PLACEHOLDERS.map((name) => `{${name}} { ${name} }`).join(' ');
  expect(fillTexts(texts(all), VALUES).body).toBe(
    PLACEHOLDERS.map((name) => `<${name}> <${name}>`).join(' '),
  );
});

it('never reads a value again: a title that holds a name stays as it is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PLACEHOLDERS), fc.string(), (name, around) => {
      const values = { ...VALUES, projet: `{${name}}${around}` };
      expect(fillTexts(texts('{projet}'), values).body).toBe(`{${name}}${around}`);
    }),
  );
});
