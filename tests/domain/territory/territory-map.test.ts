import { describe, expect, test } from 'vitest';
import { drawTerritory, type MappedCommune } from '#app/domain/territory/territory-map.ts';
import { OUTLINES } from '#app/server/outlines.server.ts';

const commune = (departmentCode: string, over: Partial<MappedCommune> = {}): MappedCommune => ({
  name: 'Une commune',
  departmentCode,
  population: 1_000,
  isStop: true,
  position: null,
  ...over,
});

test('every département and région of the call that the source draws has its outline', () => {
  expect(OUTLINES.departments).toHaveLength(101);
  expect(OUTLINES.regions).toHaveLength(18);
  for (const { bounds, d, centre } of [...OUTLINES.departments, ...OUTLINES.regions]) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = bounds;
    const [x = 0, y = 0] = centre;
    expect(d).toMatch(/^M[-\d.,]+l[-\d., ]+z/);
    expect([x0 >= 0, y0 >= 0, x1 <= OUTLINES.width, y1 <= OUTLINES.height]).not.toContain(false);
    expect([x > x0, x < x1, y > y0, y < y1]).not.toContain(false);
  }
});

describe('the map of a territory', () => {
  test('shows the départements served among their neighbours, and counts communes without a place', () => {
    const { panels, approximate } = drawTerritory(OUTLINES, [
      commune('61'),
      commune('61', { isStop: false }),
      commune('14'),
    ]);
    expect(panels).toHaveLength(1);
    const [panel] = panels;
    expect(panel?.shapes.filter(({ isServed }) => isServed).map(({ code }) => code)).toEqual(['14', '61']);
    expect(panel?.shapes.map(({ code }) => code)).toContain('50');
    expect(panel?.shapes.map(({ code }) => code)).not.toContain('13');
    expect(panel?.marks.map(({ label, text }) => `${label} ${text}`)).toEqual(['Calvados 1', 'Orne 2']);
    expect(approximate).toBe(3);
  });

  test.each(['975', '977', '978'])('names the communes of %s, which has no outline', (code) => {
    const far = commune(code, { name: 'Au loin' });
    expect(drawTerritory(OUTLINES, [far])).toEqual({ panels: [], approximate: 0, notDrawn: ['Au loin'] });
    const { panels, notDrawn } = drawTerritory(OUTLINES, [far, commune('61')]);
    expect(panels).toHaveLength(1);
    expect(notDrawn).toEqual(['Au loin']);
  });

  test.each([
    ['61', 0.0931, 48.4306],
    ['29', -4.4861, 48.3904],
    ['2A', 8.7386, 41.9192],
    ['974', 55.4504, -20.8789],
    ['973', -52.3261, 4.9224],
  ])('puts a town of %s inside its outline', (code, longitude, latitude) => {
    const outline = OUTLINES.departments.find((one) => one.code === code);
    const { panels, approximate } = drawTerritory(OUTLINES, [
      commune(code, { position: { longitude, latitude } }),
    ]);
    const mark = panels[0]?.marks[0];
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = outline?.bounds ?? [];
    expect(approximate).toBe(0);
    expect(mark?.text).toBeNull();
    expect(mark?.x).toBeGreaterThan(x0);
    expect(mark?.x).toBeLessThan(x1);
    expect(mark?.y).toBeGreaterThan(y0);
    expect(mark?.y).toBeLessThan(y1);
  });

  test('gives each overseas territory its own frame, and leaves out what has no outline', () => {
    const { panels } = drawTerritory(OUTLINES, [commune('971'), commune('61'), commune('975')]);
    expect(panels.map(({ frame }) => frame).sort()).toEqual(['971', 'metro']);
    expect(drawTerritory(OUTLINES, [commune('975')]).panels).toEqual([]);
  });
});
