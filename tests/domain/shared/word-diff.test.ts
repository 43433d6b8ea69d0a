import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from '#app/domain/shared/word-diff.ts';

const told = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');

describe('the difference of two texts', () => {
  it.each([
    ['', '', ''],
    ['', 'un bus', '{+un bus+}'],
    ['un bus', '', '[-un bus-]'],
    ['un bus', 'un bus', 'un bus'],
    ['un bus rouge', 'un bus bleu', 'un bus [-rouge-]{+bleu+}'],
    ['un bus', 'un grand bus', 'un {+grand +}bus'],
    [
      'trois jours par semaine.',
      'quatre jours par mois.',
      '[-trois-]{+quatre+} jours par [-semaine-]{+mois+}.',
    ],
    ['l’équipe', 'l’Équipe', '[-l’équipe-]{+l’Équipe+}'],
  ])('%j then %j', (before, after, expected) => {
    expect(told(before, after)).toBe(expected);
  });

  const text = fc
    .array(fc.constantFrom('bus', 'soin', ' ', '\n', ',', 'é', '🚌'), { maxLength: 40 })
    .map((words) => words.join(''));

  it('gives back both texts, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (before, after) => {
        const parts = diffWords(before, after);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });

  it('does not stall on two long texts without anything in common', () => {
    const [before, after] = ['a ', 'b '].map((word) => word.repeat(20_000)) as [string, string];
    expect(diffWords(before, after).length).toBeGreaterThan(1);
  });
});
