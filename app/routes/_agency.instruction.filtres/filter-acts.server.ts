import { changeSavedFilter, type FilterChange } from '#app/commands/change-saved-filter.server.ts';
import { saveFilter } from '#app/commands/save-filter.server.ts';
import { deskQuery, readDeskSearch } from '#app/components/desk/desk-search.ts';
import { readText } from '#app/server/form-fields.server.ts';
import type { PersonActor } from '#db/client.server.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const NOBODYS = '00000000-0000-0000-0000-000000000000';

/** Saves, renames, deletes or chooses a list. What is kept is the list as it was understood, not as it was posted. */
export async function performFilterAct(actor: PersonActor, form: FormData) {
  const name = readText(form, 'nom').slice(0, 200);
  const asked = readText(form, 'filtre');
  const id = UUID.test(asked) ? asked : NOBODYS;
  const query = deskQuery(readDeskSearch(new URLSearchParams(readText(form, 'requete')))).toString();
  if (readText(form, 'acte') === 'enregistrer') {
    const posted = { act: 'save' as const, name, query };
    return { posted, result: await saveFilter(actor, posted) };
  }
  const change = changeOf(readText(form, 'acte'), id, name);
  return { posted: { ...change, name, query }, result: await changeSavedFilter(actor, change) };
}

function changeOf(act: string, id: string, name: string): FilterChange {
  switch (act) {
    case 'supprimer':
      return { act: 'delete', id };
    case 'par-defaut':
      return { act: 'choose_default', id };
    case 'sans-defaut':
      return { act: 'choose_default', id: null };
    default:
      return { act: 'rename', id, name };
  }
}
