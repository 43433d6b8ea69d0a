import { closeTestFile } from '#app/commands/close-test-file.server.ts';
import { discussTestFile } from '#app/commands/discuss-test-file.server.ts';
import { openTestFile } from '#app/commands/open-test-file.server.ts';
import { saveTestFile } from '#app/commands/save-test-file.server.ts';
import { readMark, type TestPart } from '#app/domain/review/test-file.ts';
import { readText } from '#app/server/form-fields.server.ts';
import type { PersonActor } from '#db/client.server.ts';

/** What the national team does with a fictitious file, by the button that was pressed. */
export async function performTestAct(actor: PersonActor, testFileId: string, form: FormData) {
  const codes = form.getAll('critere').filter((code): code is string => typeof code === 'string');
  switch (form.get('intent')) {
    case 'clore':
      return closeTestFile(actor, testFileId);
    case 'discussion': {
      const discussions = codes.map((code) => ({ code, text: readText(form, `discussion.${code}`) }));
      return discussTestFile(actor, { testFileId, discussions });
    }
    default: {
      const parts = codes.map((code) => readPart(form, code));
      const saved = await saveTestFile(actor, { testFileId, parts });
      return saved.ok && form.get('intent') === 'ouvrir' ? openTestFile(actor, testFileId) : saved;
    }
  }
}

function readPart(form: FormData, code: string): TestPart {
  return {
    code,
    facts: readText(form, `faits.${code}`),
    mark: readMark(readText(form, `note.${code}`)) ?? null,
    reason: readText(form, `raison.${code}`),
  };
}
