type MailList = 'lost' | 'deferred' | 'all';

/** The lists of the page, as its address names them; the first is what needs somebody. */
export const MAIL_LISTS: readonly { code: MailList; label: string; to: string; slug: string }[] = [
  { code: 'lost', label: 'Refusés ou revenus, à corriger', to: '/instruction/courriels', slug: '' },
  {
    code: 'deferred',
    label: 'Reportés ou retardés',
    to: '/instruction/courriels?etat=reportes',
    slug: 'reportes',
  },
  { code: 'all', label: 'Tous', to: '/instruction/courriels?etat=tous', slug: 'tous' },
];

type Position = { at: string; id: string };

/** What a page's address may hold of a position: anything else starts at the first page. */
const POSITION =
  /^(?<at>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}(?::\d{2})?)~(?<id>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

export function readMailSearch(params: URLSearchParams): { list: MailList; before: Position | null } {
  const list = MAIL_LISTS.find(({ slug }) => slug === params.get('etat'))?.code ?? 'lost';
  const { at, id } = POSITION.exec(params.get('apres') ?? '')?.groups ?? {};
  return { list, before: at !== undefined && id !== undefined ? { at, id } : null };
}

export function nextPage(list: MailList, { at, id }: Position): string {
  const slug = MAIL_LISTS.find(({ code }) => code === list)?.slug ?? '';
  const params = new URLSearchParams({ ...(slug === '' ? {} : { etat: slug }), apres: `${at}~${id}` });
  return `/instruction/courriels?${params}`;
}
