import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';

const directory = mkdtempSync(join(tmpdir(), 'medicobus-storage-'));
process.env.STORAGE_DIR = directory;

const { testDatabase } = await import('../support/database.ts');
const { plantOpenCall, plantPerson, plantDraft, copyDraft, addMember } = await import(
  '../factories/filing.ts'
);
const { plantPerson: plantOfficial } = await import('../factories/ranked-wave.ts');
const { runSteps, STEPS } = await import('../factories/nothing-lost.ts');

const { superuser } = await testDatabase();
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A sample here; `npm run properties` asks for ten thousand. */
const SEQUENCES = Number(process.env.PROPERTY_SEQUENCES ?? 15);
const REPORT = process.env.PROPERTY_REPORT;

it(
  'loses no acknowledged text, and shows reviewers what the receipt’s hash says',
  async () => {
    const filing = await plantOpenCall(superuser);
    const [owner, editor, official] = await Promise.all([
      plantPerson(superuser, 'autrice'),
      plantPerson(superuser, 'éditeur'),
      plantOfficial(superuser, 'Pilotage national', 'national_official'),
    ]);
    const model = await plantDraft(superuser, filing, owner);
    const counts = { sequences: 0, acknowledged: 0, conflicts: 0, deposits: 0, lost: 0, mismatched: 0 };
    const property = fc.asyncProperty(STEPS, async (steps) => {
      const applicationId = await copyDraft(superuser, model, owner);
      await addMember(superuser, applicationId, editor, 'editor');
      const people = { owner, editor, official };
      const found = await runSteps({ superuser, applicationId, people }, steps);
      counts.sequences += 1;
      counts.acknowledged += found.acknowledged;
      counts.conflicts += found.conflicts;
      counts.deposits += found.deposits;
      counts.lost += found.lost.length;
      counts.mismatched += found.mismatched.length;
      expect([...found.lost, ...found.mismatched]).toEqual([]);
    });
    try {
      await fc.assert(property, { numRuns: SEQUENCES, endOnFailure: SEQUENCES > 100 });
    } finally {
      if (REPORT) writeFileSync(REPORT, JSON.stringify(counts));
    }
    expect(counts.acknowledged).toBeGreaterThan(0);
  },
  Math.max(120_000, SEQUENCES * 2_000),
);
