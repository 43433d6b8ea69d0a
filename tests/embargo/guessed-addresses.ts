import { type Draw, drawFrom } from '#db/seeds/draw.ts';

/** What a guess is about: the hidden results, or their twin of pure invention, whose names have the same shape. */
export type Subject = {
  call: string;
  wave: number;
  reference: string;
  /** Identifiers that a curious person may have met elsewhere: of the wave, the call, the publication, a file. */
  ids: readonly string[];
  /** Hash of the published bytes, lower-case hexadecimal. */
  sha256: string;
};

export type Guess = { method: string; path: string; headers: Record<string, string> };

/** Everything that is served of a wave's results once they are public, on its own address. */
export function publishedPaths({ call, wave, reference }: Subject): string[] {
  const page = `/resultats/${call}/vague-${wave}`;
  return [
    page,
    `${page}/${reference}`,
    `${page}/${reference}/tournees.ics`,
    ...FILES.map((name) => `${page}/${name}`),
    ...DATA_ROUTES.map(([path, route]) => `${page}${path.replace('$reference', reference)}?_data=${route}`),
  ];
}

const FILES = [
  'donnees.csv',
  'donnees.json',
  'donnees.geojson',
  'donnees.xlsx',
  'selection.json',
  'signature.json',
  'horodatage.tsr',
  'horodatage.json',
];

const DATA_ROUTES = [
  ['', encodeURIComponent('routes/_public.resultats.$call.$wave._index')],
  ['/$reference', encodeURIComponent('routes/_public.resultats.$call.$wave.$reference')],
] as const;

/**
 * One guess at where results might be read before their time, the same for the same seed. Half of them are true
 * addresses asked in another way; the others change the folder, the names, the extension or the encoding.
 */
export function guessedAddress(seed: number, subject: Subject): Guess {
  const draw = drawFrom(seed);
  const path = draw.between(0, 1) === 0 ? trueAddress(draw, subject) : likelyAddress(draw, subject);
  return {
    method: oneOf(draw, ['GET', 'GET', 'GET', 'GET', 'GET', 'GET', 'GET', 'HEAD', 'OPTIONS']),
    path: withQuery(path, query(draw, subject)),
    headers: oddHeaders(draw, subject, path),
  };
}

function oneOf<T>(draw: Draw, list: readonly T[]): T {
  return list[draw.between(0, list.length - 1)] as T;
}

function trueAddress(draw: Draw, subject: Subject): string {
  return oneOf(draw, publishedPaths(subject));
}

function likelyAddress(draw: Draw, subject: Subject): string {
  const segments = [
    oneOf(draw, FOLDERS),
    misspelt(draw, callName(draw, subject)),
    misspelt(draw, waveName(draw, subject)),
    ...(draw.between(0, 4) === 0 ? [] : [misspelt(draw, fileName(draw, subject))]),
  ];
  return (
    segments.join(oneOf(draw, ['/', '/', '/', '/', '//', '/./', '%2F', '/x/../'])) + oneOf(draw, ENDINGS)
  );
}

const FOLDERS = [
  ...['/resultats', '/resultats', '/resultats', '/resultats', '/resultats', '/resultats'],
  ...['/RESULTATS', '/Resultats', '//resultats', '/./resultats', '/public/resultats', '/api/v1/resultats'],
  ...['/results', '/laureats', '/publications', '/national/publication', '/donnees-ouvertes', '/donnees'],
  ...[
    '/build/client/resultats',
    '/assets',
    '/storage',
    '/.data/storage',
    '/cache',
    '/tmp',
    '/files',
    '/brouillons',
  ],
  ...[
    '/resultats/..;/resultats',
    '/resultats%2e',
    '/.well-known/resultats',
    '/__manifest',
    '/apercu/resultats',
  ],
];

const ENDINGS = ['', '', '', '', '', '/', '/.', '.data', '%20', '%00', '.', ';v=1', '%23', '~'];

function callName(draw: Draw, { call, ids }: Subject): string {
  return oneOf(draw, [call, call, call, call.toUpperCase(), `${call}.json`, oneOf(draw, ids), '*', '%25']);
}

function waveName(draw: Draw, { wave, ids, sha256 }: Subject): string {
  const names = [
    ...[`vague-${wave}`, `vague-${wave}`, `vague-${wave}`, `${wave}`, `vague-0${wave}`, `Vague-${wave}`],
    ...[`VAGUE-${wave}`, `vague_${wave}`, `vague${wave}`, `wave-${wave}`, `v${wave}`, `vague-+${wave}`],
    ...[`vague-${wave}.0`, `vague-${wave + 1}`, 'derniere', 'en-cours', oneOf(draw, ids), sha256],
  ];
  return oneOf(draw, names);
}

const NAMES = [
  ...['donnees', 'resultats', 'selection', 'signature', 'laureats', 'index', 'export', 'projets', 'apercu'],
  ...[
    'horodatage',
    'carte',
    'chiffres',
    'scores',
    'classement',
    'decisions',
    'preview',
    'draft',
    'brouillon',
  ],
  ...[
    'archive',
    'data',
    'publication',
    'snapshot',
    'flux',
    'tournees',
    'palmares',
    'liste',
    'reserve',
    'latest',
  ],
];
const EXTENSIONS = [
  ...[
    'json',
    'csv',
    'xlsx',
    'geojson',
    'tsr',
    'ics',
    'xml',
    'atom',
    'rss',
    'pdf',
    'html',
    'zip',
    'txt',
    'md',
  ],
  ...['ods', 'json.gz', 'json.br', 'bak', 'old', 'map', 'jsonl', 'parquet', 'php', 'data'],
];

function fileName(draw: Draw, { reference, ids, sha256 }: Subject): string {
  const stem = oneOf(draw, [...NAMES, ...NAMES, reference, reference, oneOf(draw, ids), sha256]);
  return draw.between(0, 4) === 0 ? stem : `${stem}.${oneOf(draw, EXTENSIONS)}`;
}

/** A letter written as its code, twice encoded, in the other case, or out of the overlong forms of UTF-8. */
function misspelt(draw: Draw, name: string): string {
  if (draw.between(0, 3) > 0) return name;
  const at = draw.between(0, name.length - 1);
  const letter = name[at] ?? '';
  if (letter === '%') return name;
  const code = letter.charCodeAt(0).toString(16).padStart(2, '0');
  const other = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
  const written = oneOf(draw, [
    `%${code}`,
    `%25${code}`,
    other,
    `%EF%BC%${code}`,
    `${letter}%CC%81`,
    `%c0%${code}`,
  ]);
  return name.slice(0, at) + written + name.slice(at + 1);
}

function query(draw: Draw, { ids, sha256, reference }: Subject): string {
  const id = oneOf(draw, ids);
  const parameters = [
    ...['', '', '', 'region=28', 'recherche=bus', 'recherche=CANARI', `recherche=${reference}`, 'page=2'],
    ...[
      'apercu=1',
      'preview=true',
      'brouillon=1',
      'embargo=0',
      'date=2099-01-01',
      'now=4102444800000',
      'admin=1',
    ],
    ...[
      `publication=${id}`,
      `id=${id}`,
      `sha256=${sha256}`,
      `v=${sha256}`,
      'format=json',
      'callback=x',
      'debug=1',
    ],
    ...['_routes=root', 'index', 'utm_source=x', '_method=GET', 'vague=1', `_=${draw.digits(8)}`],
    ...ROUTES.map((route) => `_data=${encodeURIComponent(route)}`),
    ...ROUTES.map((route) => `_data=${encodeURIComponent(route)}&index`),
  ];
  return oneOf(draw, parameters);
}

/** Routes whose data might be asked for at another's address. */
const ROUTES = [
  'root',
  'routes/_public',
  'routes/_public.resultats._index',
  'routes/_public.resultats.$call.$wave._index',
  'routes/_public.resultats.$call.$wave.$reference',
  'routes/resultats.$call.$wave.donnees[.]json',
  'routes/resultats.$call.$wave.donnees[.]csv',
  'routes/resultats.$call.$wave.donnees[.]geojson',
  'routes/resultats.$call.$wave.donnees[.]xlsx',
  'routes/resultats.$call.$wave.selection[.]json',
  'routes/resultats.$call.$wave.signature[.]json',
  'routes/resultats.$call.$wave.horodatage[.]tsr',
  'routes/resultats.$call.$wave.horodatage[.]json',
  'routes/resultats.flux[.]xml',
  'routes/_national.publication',
  'routes/_national.publication_.apercu',
  'routes/_national.decisions',
];

function withQuery(path: string, query: string): string {
  if (query === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}

const TAG_LENGTH = 22;

function oddHeaders(draw: Draw, { sha256 }: Subject, path: string): Record<string, string> {
  // The tag that the bytes would bear, for whoever could compute them: a 304 would say that they are the ones.
  const tag = Buffer.from(sha256, 'hex').toString('base64url').slice(0, TAG_LENGTH);
  return oneOf<Record<string, string>>(draw, [
    {},
    {},
    {},
    { accept: 'application/json' },
    { accept: 'application/atom+xml' },
    { 'accept-encoding': 'gzip, br' },
    { 'if-none-match': `"${tag}", "${tag}-br", "${tag}-gzip"` },
    { 'if-none-match': '*' },
    { range: 'bytes=0-1023' },
    { 'cache-control': 'no-cache', pragma: 'no-cache' },
    { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https' },
    { 'x-original-url': path, 'x-rewrite-url': path },
    { 'x-http-method-override': 'GET' },
    { 'x-remix-request': 'yes' },
    { date: 'Thu, 31 Dec 2099 00:00:00 GMT', 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
    { cookie: `medicobus=${'A'.repeat(43)}` },
  ]);
}
