import { changeSavedFilter, type FilterChange } from '#app/commands/change-saved-filter.server.ts';
import { saveFilter } from '#app/commands/save-filter.server.ts';
import { deskQuery, readDeskSearch } from '#app/components/desk/desk-search.ts';
import { readId, readText } from '#app/server/form-fields.server.ts';
import type { PersonActor } from '#db/client.server.ts';

/** Saves, renames, deletes or chooses a list. What is kept is the list as it was understood, not as it was posted. */
export async function performFilterAct(actor: PersonActor, form: FormData) {
  const name = readText(form, 'nom').slice(0, 200);
  const id = readId(form, 'filtre');
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
