import { describe, expect, test } from 'vitest';
import { decodeComplete } from '#app/domain/application/complete.ts';
import { assessApplication, assessSection } from '#app/domain/application/completeness.ts';
import { HOLDER_TYPES } from '#app/domain/application/holder.ts';
import { rowIds } from '#app/domain/application/paths.ts';
import { SECTIONS, sectionBySlug } from '#app/domain/application/sections/index.ts';
import { application, COMMUNES, contextFor } from '#tests/factories/complete-application.ts';

const problemsOf = (answers: ReturnType<typeof application>, over = {}) => {
  const decoded = decodeComplete(answers, contextFor(answers, over));
  return decoded.ok ? decoded.warnings : decoded.problems;
};

describe('an invented application', () => {
  test.each(HOLDER_TYPES)('is complete for a holder %s', (holderType) => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const answers = application({}, { holderType, seed });
      expect({ seed, problems: problemsOf(answers) }).toEqual({ seed, problems: [] });
    }
  });

  test.each([1, 2, 3, 5])('is complete on %i communes', (count) => {
    const answers = application({}, { communes: COMMUNES.slice(0, count) });
    expect(problemsOf(answers).filter(({ severity }) => severity === 'blocking')).toEqual([]);
  });

  test('is the same for the same seed, and another for another', () => {
    expect(application({}, { seed: 7 })).toEqual(application({}, { seed: 7 }));
    expect(application({}, { seed: 7 })).not.toEqual(application({}, { seed: 8 }));
  });

  test('asks exactly for the grant it was given', () => {
    for (const requestedCents of [7_000_001, 9_999_999, 10_000_000]) {
      const answers = application({}, { requestedCents, seed: requestedCents });
      const decoded = decodeComplete(answers, contextFor(answers));
      const grants = decoded.ok
        ? decoded.content.budget.ressources.filter(({ funderType }) => funderType === 'GRANT_REQUESTED')
        : [];
      expect(grants.reduce((sum, { amount }) => sum + amount, 0)).toBe(requestedCents);
    }
  });
});

describe('decodeComplete', () => {
  test('gives typed content by section, rows as lists with their ids', () => {
    const answers = application();
    const decoded = decodeComplete(answers, contextFor(answers));
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
    const { content } = decoded;
    expect(Object.keys(content)).toEqual(SECTIONS.map(({ slug }) => slug));
    expect(content.porteur.holderType).toBe('CPTS');
    expect(content.porteur.annualBudget).toSatisfy(Number.isInteger);
    expect(content.contacts.legalRepPhone).toMatch(/^\+33261/);
    expect(content.territoire.communes.map(({ inseeCode }) => inseeCode)).toEqual(
      COMMUNES.map((c) => c.inseeCode),
    );
    expect(content.territoire.communes[0]?.rowId).toBe(rowIds(answers, 'territoire', 'communes')[0]);
    expect(content.engagements.swornStatement).toBe(true);
    expect(content.engagements.versions).toMatchObject({ swornStatement: 1, republicanCommitment: 1 });
  });

  test('writes the known population where none was typed', () => {
    const path = (answers: object) => Object.keys(answers).find((key) => key.endsWith('.population')) ?? '';
    const answers = application({ [path(application())]: undefined });
    const decoded = decodeComplete(answers, contextFor(answers));
    expect(decoded.ok && decoded.content.territoire.communes[0]?.population).toBe(13527);
  });

  test('refuses an empty form, section by section, and never throws on nonsense', () => {
    const empty = decodeComplete({}, contextFor({}));
    expect(empty.ok).toBe(false);
    const hostile = Object.fromEntries(Object.keys(application()).map((path) => [path, ['x', '__proto__']]));
    expect(() => decodeComplete(hostile, contextFor({}))).not.toThrow();
  });

  test('leaves out what is no longer asked', () => {
    const answers = application({ 'contacts.mandateeLastName': 'Ancien', 'porteur.holderType': 'CPTS' });
    const decoded = decodeComplete(answers, contextFor(answers));
    expect(decoded.ok && 'mandateeLastName' in decoded.content.contacts).toBe(false);
  });
});

describe('state of a section', () => {
  const state = (slug: string, answers: ReturnType<typeof application>, over = {}) => {
    const section = sectionBySlug(slug);
    if (section === undefined) throw new Error(slug);
    return assessSection(section, answers, contextFor({}, { attachments: [], ...over }));
  };

  test.each(SECTIONS.map(({ slug }) => slug))('%s is complete in a complete form', (slug) => {
    const answers = application();
    const { attachments } = contextFor(answers);
    expect(state(slug, answers, { attachments })).toMatchObject({ state: 'complete', missing: 0 });
  });

  test.each(SECTIONS.map(({ slug }) => [slug, slug === 'partenaires' ? 'optional' : 'to_start'] as const))(
    '%s of an empty form is %s',
    (slug, expected) => {
      expect(state(slug, {}).state).toBe(expected);
    },
  );

  test('one answer starts a section; what is missing counts places, not problems', () => {
    const before = state('projet', {});
    const after = state('projet', { 'projet.title': 'Un titre' });
    expect(after.state).toBe('to_complete');
    expect(after.missing).toBe(before.missing - 1);
  });

  test('an unticked box is no start', () => {
    expect(state('engagements', { 'engagements.swornStatement': false }).state).toBe('to_start');
  });

  test('a new draft has done nothing: a section that asks nothing is neither done nor to do', () => {
    expect(assessApplication({}, { ...contextFor({}), attachments: [] })).toMatchObject({
      completeSections: 0,
      askedSections: 13,
    });
  });

  test('the whole form counts its complete sections', () => {
    const answers = application({ 'projet.title': '' });
    const assessment = assessApplication(answers, contextFor(answers));
    expect(assessment).toMatchObject({
      complete: false,
      missingCount: 1,
      completeSections: 13,
      askedSections: 14,
    });
    expect(assessment.sections.projet.problems).toEqual([
      { path: 'projet.title', code: 'missing', severity: 'blocking' },
    ]);
  });
});
