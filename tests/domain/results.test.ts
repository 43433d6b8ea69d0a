import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundSentence } from '#app/content/results.ts';
import { csvCell } from '#app/content/results-csv.ts';
import { parseWaveSegment, readResultsSearch, waveSegment } from '#app/domain/selection/results-search.ts';

test('no cell of the CSV is a formula, whatever the text', () => {
  for (const text of ['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u00a0=1', '|calc', '%0A']) {
    expect(csvCell(text)).toMatch(/^"'/);
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = csvCell(text);
      expect(cell).not.toMatch(/^"[\s\u00a0\ufeff]*[=+\-@|%]/);
      expect(cell.slice(1, -1).replaceAll('""', '')).not.toContain('"');
      expect([text, `'${text}`]).toContain(cell.slice(1, -1).replaceAll('""', '"'));
    }),
  );
});

test('an ordinary text is left as it is', () => {
  expect(csvCell('Saint-Remy-en-Bouzemont')).toBe('"Saint-Remy-en-Bouzemont"');
  expect(csvCell('Le « bus », dit "l\'Étoile"')).toBe('"Le « bus », dit ""l\'Étoile"""');
});

test('the wave of an address is read strictly', () => {
  expect(parseWaveSegment(waveSegment(2))).toBe(2);
  for (const text of ['vague-0', 'vague-', 'vague-1 ', 'Vague-1', '1', 'vague-100', undefined]) {
    expect(parseWaveSegment(text)).toBeUndefined();
  }
});

test('filters are bounded', () => {
  const search = readResultsSearch(new URLSearchParams({ region: '28; drop', recherche: 'a'.repeat(500) }));
  expect(search).toEqual({ region: '', text: 'a'.repeat(80) });
});

test('rounds are said as people say them', () => {
  const round = { placeName: 'Mairie', communeName: 'Sées', nth: null, startTime: '09:00', endTime: '12:30' };
  expect(roundSentence({ ...round, pattern: 'WEEKLY', weekday: 2 })).toBe(
    'Chaque mardi, de 9\u00a0h\u00a000 à 12\u00a0h\u00a030',
  );
  expect(roundSentence({ ...round, pattern: 'MONTHLY_NTH', nth: 2, weekday: 4 })).toBe(
    'Le deuxième jeudi du mois, de 9\u00a0h\u00a000 à 12\u00a0h\u00a030',
  );
});
