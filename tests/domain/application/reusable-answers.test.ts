import { expect, test } from 'vitest';
import { reusableAnswers } from '#app/domain/application/reusable-answers.ts';
import { application } from '#tests/factories/complete-application.ts';

const answers = application({ 'porteur.noPublicAid': true });
const reused = reusableAnswers(answers);

test('what was written is taken again, with its rows', () => {
  for (const path of ['projet.title', 'porteur.siret', 'territoire.territoryDiagnosis']) {
    expect(reused[path]).toEqual(answers[path]);
  }
  const rows = (all: object) => Object.keys(all).filter((path) => path.startsWith('territoire.communes.'));
  expect(rows(reused).sort()).toEqual(rows(answers).sort());
});

test('commitments and sworn statements are given anew', () => {
  expect(Object.keys(answers).some((path) => path.startsWith('engagements.'))).toBe(true);
  expect(Object.keys(reused).filter((path) => path.startsWith('engagements.'))).toEqual([]);
  expect(reused['porteur.noPublicAid']).toBeUndefined();
});

test('removed rows, blanks and questions of an older form stay behind', () => {
  const rowId = Object.keys(answers)
    .find((path) => path.startsWith('territoire.communes.') && path.endsWith('.row'))
    ?.split('.')[2];
  const kept = reusableAnswers({
    ...answers,
    [`territoire.communes.${rowId}.row`]: false,
    'projet.busName': '  ',
    'projet.gone': 'x',
    'nowhere.title': 'x',
  });
  const row = `territoire.communes.${rowId}.`;
  expect(Object.keys(kept).filter((path) => path.startsWith(row))).toEqual([]);
  for (const path of ['projet.busName', 'projet.gone', 'nowhere.title']) expect(kept[path]).toBeUndefined();
});
