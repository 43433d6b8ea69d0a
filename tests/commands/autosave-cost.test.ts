import pg from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { answersOfToday, plantDraft, plantOpenCall, plantPerson } from '../factories/filing.ts';
import { testDatabase } from '../support/database.ts';

const { superuser } = await testDatabase();

/** At a deadline, thousands of people save at once: what a save asks of the database is counted. */
const MOST_STATEMENTS = 8;

afterEach(() => vi.restoreAllMocks());

describe('what an autosave costs', () => {
  it.each([
    ['an answer typed again', 1, 'projet.title', 1],
    ['four answers at once', 4, 'projet.objectives', 1],
    ['a first answer', 1, 'projet.busName', 0],
  ])('%s: a handful of statements on one connection', async (_case, count, path, baseVersion) => {
    const owner = await plantPerson(superuser);
    const applicationId = await plantDraft(
      superuser,
      await plantOpenCall(superuser),
      owner,
      answersOfToday({ 'projet.busName': undefined }),
    );
    const paths = [path, 'projet.title', 'projet.publicSummary', 'projet.sustainability'].slice(0, count);
    const changes = paths.map((one) => ({ path: one, value: `Texte ${one}`, baseVersion }));
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    const saved = await saveAnswers(owner, { applicationId, changes });
    const connections = new Set(asked.mock.contexts);
    expect(saved).toMatchObject({ ok: true, value: { conflicts: [] } });
    expect(asked.mock.calls.length).toBeGreaterThan(2);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(MOST_STATEMENTS);
    expect(connections.size).toBe(1);
  });
});
