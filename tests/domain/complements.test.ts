import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dueComplementReminder,
  isAnswerLate,
  lapsesAt,
  readDeadline,
  suggestDeadline,
} from '#app/domain/application/complement-deadline.ts';
import {
  complementScope,
  findUnanswered,
  findUnaskedChanges,
  isJudgedIn,
  type Judged,
  mergeContent,
  overlayAnswers,
} from '#app/domain/application/complement-scope.ts';
import { answerTargets, isTarget } from '#app/domain/application/complement-targets.ts';
import { decodeComplete } from '#app/domain/application/complete.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import type { RawValue } from '#app/domain/application/fields.ts';
import { application, contextFor } from '#tests/factories/complete-application.ts';

function contentOf(answers: Record<string, RawValue>): DepositedContent {
  const decoded = decodeComplete(answers, contextFor(answers));
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  return { ...decoded.content, places: {} };
}

const ANSWERS = { ...application() } as Record<string, RawValue>;
const BASE = contentOf(ANSWERS);
const DEPOSITED = answersOfContent(BASE);
const asked = (...targets: string[]) =>
  targets.map((target) => ({
    kind: target.startsWith('P') ? ('document' as const) : ('answer' as const),
    target,
    sentence: 'Précisez.',
  }));
const changed = (over: Record<string, RawValue>) => contentOf({ ...ANSWERS, ...over });
const file = (id: string, kind: string) => ({
  id,
  kind,
  fileName: `${id}.pdf`,
  sizeBytes: 1,
  sha256: id.padEnd(64, '0'),
});

describe('what a request reopens', () => {
  const scope = complementScope(asked('projet.title', 'budget.depenses', 'P07'), DEPOSITED);

  test.each([
    ['projet.title', true],
    ['projet.objectives', false],
    ['budget.depenses.abcdef.amount', true],
    ['budget.ressources.abcdef.amount', true],
    ['budget.costBasis', false],
    ['territoire.communes.abcdef.inseeCode', false],
    ['nowhere.title', false],
    ['projet', false],
  ])('%s: %s', (path, isOpen) => {
    expect(scope.isOpenPath(path)).toBe(isOpen);
  });

  test('a question that the deposited answers did not call for may be answered, if ever it is called for', () => {
    const hidden = answerTargets({}).flatMap(({ targets }) => targets);
    const shown = new Set(answerTargets(DEPOSITED).flatMap(({ targets }) => targets));
    const uncalled = ['contacts.mandateeLastName', 'porteur.finessLegal'].filter((path) => !shown.has(path));
    expect(hidden.length).toBeGreaterThan(40);
    for (const path of uncalled) expect(scope.isOpenPath(path)).toBe(true);
  });

  test('only the kinds of documents asked for', () => {
    expect(scope.isOpenKind('P07')).toBe(true);
    expect(scope.isOpenKind('P05')).toBe(false);
  });

  test('whose a file is, with the kind of the file and with no other', () => {
    const letters = complementScope(asked('P06'), DEPOSITED);
    expect(letters.isOpenPath('pieces.lettres.abcdef.attachmentId')).toBe(true);
    expect(letters.isOpenPath('pieces.preuves.abcdef.attachmentId')).toBe(false);
    expect(scope.isOpenPath('pieces.lettres.abcdef.attachmentId')).toBe(false);
    const isJudged = isJudgedIn(letters, [file('a', 'P06')]);
    expect(isJudged({ path: 'pieces.lettres.abcdef.attachmentId' })).toBe(true);
    expect(isJudged({ path: 'pieces.preuves.abcdef.attachmentId' })).toBe(false);
    const said = { ...BASE, pieces: { ...BASE.pieces, lettres: [{ rowId: 'abcdef', attachmentId: 'a' }] } };
    const before: Judged = { content: BASE, attachments: [] };
    const after: Judged = { content: said, attachments: [] };
    expect(findUnaskedChanges(before, after, scope)).toEqual(['pieces.lettres']);
    expect(findUnanswered(before, after, asked('P06'))).toEqual([]);
    expect(findUnanswered(before, before, asked('P06'))).toEqual(['P06']);
  });

  test('only what the form declares can be asked', () => {
    for (const target of ['projet.title', 'budget.depenses', 'P07'])
      expect(isTarget(target, DEPOSITED)).toBe(true);
    for (const target of ['projet.nothing', 'budget.ressources', 'P13', 'constructor', ''])
      expect(isTarget(target, DEPOSITED)).toBe(false);
  });

  test('while it waits, what was typed elsewhere counts for nothing', () => {
    const live = { ...DEPOSITED, 'projet.title': 'Un titre revu', 'projet.objectives': 'Glissé en douce' };
    const shown = overlayAnswers(DEPOSITED, live, scope);
    expect(shown['projet.title']).toBe('Un titre revu');
    expect(shown['projet.objectives']).toBe(DEPOSITED['projet.objectives']);
  });
});

describe('only what was asked changed', () => {
  const judge = (
    next: DepositedContent,
    targets: string[],
    files = { before: [file('a', 'P05')], after: [file('a', 'P05')] },
  ) =>
    findUnaskedChanges(
      { content: BASE, attachments: files.before },
      { content: next, attachments: files.after },
      complementScope(asked(...targets), DEPOSITED),
    );

  test('the same copy differs in nothing', () => {
    expect(judge(BASE, [])).toEqual([]);
  });

  test('an answer that was asked may differ, another may not', () => {
    const next = changed({ 'projet.title': 'Un titre revu' });
    expect(judge(next, ['projet.title'])).toEqual([]);
    expect(judge(next, ['projet.objectives'])).toEqual(['projet.title']);
  });

  test('files of a kind that was not asked may not', () => {
    const files = { before: [file('a', 'P05')], after: [file('b', 'P05')] };
    expect(judge(BASE, ['P07'], files)).toEqual(['P05']);
    expect(judge(BASE, ['P05'], files)).toEqual([]);
  });

  test('the merged content passes by construction, whatever else was written', () => {
    const texts = ['projet.title', 'projet.objectives', 'projet.needsDiagnosis'].filter(
      (path) => path in ANSWERS,
    );
    fc.assert(
      fc.property(
        fc.subarray(texts),
        fc.subarray(texts),
        fc.stringMatching(/^[a-z]{20,40}$/),
        (named, written, text) => {
          const scope = complementScope(asked(...named), DEPOSITED);
          const next = { ...BASE, projet: { ...BASE.projet } } as Record<string, unknown> & DepositedContent;
          for (const path of written)
            (next.projet as unknown as Record<string, string>)[path.slice('projet.'.length)] = text;
          const merged = mergeContent(BASE, next, scope);
          const copies = [
            { content: BASE, attachments: [] },
            { content: merged, attachments: [] },
          ] as const;
          expect(findUnaskedChanges(copies[0], copies[1], scope)).toEqual([]);
          expect(findUnanswered(copies[0], copies[1], asked(...named)).sort()).toEqual(
            named.filter((path) => !written.includes(path)).sort(),
          );
        },
      ),
    );
  });

  test('zoning that changed since the deposit does not come in by the back door', () => {
    const communes = BASE.territoire.communes.map((row) => ({ ...row, zoningClass: 'ZAC' as const }));
    const next = { ...BASE, territoire: { ...BASE.territoire, communes } };
    const scope = complementScope(asked('projet.title'), DEPOSITED);
    expect(mergeContent(BASE, next, scope).territoire).toEqual(BASE.territoire);
  });
});

describe('the time given', () => {
  const rules = { days: 15, minDays: 8, graceDays: 3 };

  test.each([
    ['2024-01-05', undefined, '2024-01-22'],
    ['2024-04-16', undefined, '2024-05-02'],
    ['2024-05-07', '972', '2024-05-23'],
    ['2024-05-07', undefined, '2024-05-22'],
  ])('from %s (%s) it is proposed to end on %s, a worked day', (today, department, expected) => {
    expect(suggestDeadline(today, rules, department)).toBe(expected);
  });

  test.each([
    ['', 'complement_deadline_missing'],
    ['30 février', 'complement_deadline_missing'],
    ['2024-01-12', 'complement_deadline_too_soon'],
    ['2024-04-05', 'complement_deadline_too_far'],
  ])('%j is refused: %s', (typed, code) => {
    expect(readDeadline(typed, '2024-01-05', rules)).toEqual({ ok: false, code });
  });

  test('it ends at the last minute of the day in Paris, in winter and in summer', () => {
    expect(readDeadline('13/01/2024', '2024-01-05', rules)).toEqual({
      ok: true,
      day: '2024-01-13',
      dueAt: new Date('2024-01-13T22:59:00Z'),
    });
    expect(readDeadline('2024-07-13', '2024-07-01', rules)).toMatchObject({
      dueAt: new Date('2024-07-13T21:59:00Z'),
    });
  });

  test('the last minute is in time, the next is late, and the clock waits for the days of grace', () => {
    const due = new Date('2024-01-13T22:59:00Z');
    expect(isAnswerLate(new Date('2024-01-13T22:59:59.999Z'), due)).toBe(false);
    expect(isAnswerLate(new Date('2024-01-13T23:00:00Z'), due)).toBe(true);
    expect(lapsesAt(due, 3)).toEqual(new Date('2024-01-16T23:00:00Z'));
  });

  test.each([
    ['2024-01-09T22:00:00Z', undefined],
    ['2024-01-10T23:00:00Z', 'days_3'],
    ['2024-01-12T22:58:00Z', 'days_3'],
    ['2024-01-12T22:59:00Z', 'days_1'],
    ['2024-01-13T22:59:00Z', undefined],
  ])('at %s the reminder due is %s', (now, kind) => {
    const request = {
      requestedAt: new Date('2024-01-02T09:00:00Z'),
      dueAt: new Date('2024-01-13T22:59:00Z'),
    };
    expect(dueComplementReminder(request, new Date(now))).toBe(kind);
  });
});
