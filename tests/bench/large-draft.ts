import { saveAnswers } from '#app/commands/save-answers.server.ts';
import type { RawValue } from '#app/domain/application/fields.ts';
import { newRowId, rowFieldPath, rowMarkPath } from '#app/domain/application/paths.ts';
import { connect, disconnect, type PersonActor } from '#db/client.server.ts';
import { must } from '#db/seeds/play/actors.ts';

/** With those that the complete draft has: as many as the form takes. */
const POSTS = 57;

/** Makes a complete draft as long as the form allows, by the command that the screens call. */
export async function lengthenDraft(url: string, holder: PersonActor, applicationId: string): Promise<void> {
  connect(url);
  try {
    const answers: Record<string, RawValue> = {};
    for (let index = 0; index < POSTS; index++) {
      const rowId = newRowId(Date.UTC(2024, 0, 1) + index, index);
      answers[rowMarkPath('equipe', 'postes', rowId)] = true;
      for (const [field, value] of Object.entries(postOf(index)))
        answers[rowFieldPath('equipe', 'postes', rowId, field)] = value;
    }
    const changes = Object.entries(answers).map(([path, value]) => ({ path, value, baseVersion: 0 }));
    must('lengthen the draft', await saveAnswers(holder, { applicationId, changes }));
  } finally {
    await disconnect();
  }
}

function postOf(index: number): Record<string, RawValue> {
  return {
    role: index % 3 === 0 ? 'GP' : 'ADVANCED_NURSE',
    status: 'SALARIED',
    fte: '0,01',
    persons: '1',
    annualGrossCost: '1 200,00',
    commitmentLevel: 'NAMED',
    name: `Personne fictive ${index + 1}`,
  };
}
