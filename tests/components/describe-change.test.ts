import { describe, expect, it } from 'vitest';
import { describeChange } from '#app/components/application/describe-change.ts';
import type { AllAnswers } from '#app/domain/application/fields.ts';

const places = { '61006': { name: 'Argentan', departmentCode: '61' } };

function told(path: string, answers: AllAnswers, [before, after]: [boolean, boolean]) {
  const source = { answers, places: places as never };
  const { label, parts } = describeChange(path, { before, after }, { before: source, after: source });
  return [label, ...parts.map(({ kind, text }) => `${kind} ${text}`)].map((words) =>
    words.replaceAll('\u00a0', ' '),
  );
}

describe('a row that came or went', () => {
  const commune = 'territoire.communes.abcdef';
  const structure = 'partenaires.structures.abcdef';

  it.each([
    [
      `${commune}.row`,
      { [`${commune}.row`]: true, [`${commune}.inseeCode`]: '61006' },
      [false, true] as [boolean, boolean],
      ['Communes, ligne 1', 'added Ligne « Argentan (61) »'],
    ],
    [
      `${structure}.row`,
      { [`${structure}.row`]: true, [`${structure}.name`]: 'Mutuelle des Vallées' },
      [false, true] as [boolean, boolean],
      ['Structures partenaires, ligne 1', 'added Ligne « Mutuelle des Vallées »'],
    ],
    [
      `${structure}.row`,
      { [`${structure}.row`]: false, [`${structure}.name`]: 'Mutuelle des Vallées' },
      [true, false] as [boolean, boolean],
      ['Structures partenaires, ligne retirée', 'removed Ligne « Mutuelle des Vallées »'],
    ],
    [
      `${structure}.row`,
      { [`${structure}.row`]: true },
      [false, true] as [boolean, boolean],
      ['Structures partenaires, ligne 1', 'added Ligne encore vide'],
    ],
  ])('%s of %j is told by what it says of itself', (path, answers, marks, words) => {
    expect(told(path, answers, marks)).toEqual(words);
  });
});
