import type { TypedAccessRequest } from '#app/domain/access/access-request.ts';

const FIELDS = [
  'appel',
  'vague',
  'dossier',
  'demande',
  'du',
  'document',
  'occulter',
  'douteux',
  'partout',
  'apercu',
];
const LONGEST = 200;

/** A request of access from an address or a form; an empty reference of file means the whole wave. */
export function readAccessForm(source: URLSearchParams | FormData): {
  typed: TypedAccessRequest;
  reference: string | null;
} {
  const read = (name: string) => String(source.get(name) ?? '').slice(0, LONGEST);
  const reference = read('dossier').trim();
  const everywhere = new Set(source.getAll('partout').map(String));
  return {
    typed: {
      requestReference: read('demande'),
      requestedOn: read('du'),
      documents: source.getAll('document').map(String),
      masks: source.getAll('occulter').map(String),
      ordinary: source
        .getAll('douteux')
        .map((word) => String(word).slice(0, LONGEST))
        .filter((word) => !everywhere.has(word)),
    },
    reference: reference === '' ? null : reference,
  };
}

/** The same as an address of the page, to come back to what was typed. */
export function accessQuery(form: FormData): string {
  const query = new URLSearchParams();
  for (const name of FIELDS)
    for (const value of form.getAll(name)) query.append(name, String(value).slice(0, LONGEST));
  query.set('apercu', 'oui');
  return query.toString();
}
