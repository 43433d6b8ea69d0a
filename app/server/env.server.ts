import { z } from 'zod';

export const MODES = ['production', 'demo', 'test', 'development'] as const;
export type Mode = (typeof MODES)[number];

/** Stands in for the secret outside production only; production refuses it by name. */
export const DEVELOPMENT_SECRET = 'medicobus-development-secret-never-in-production';

/** Signs results outside production only: anybody can read it here. */
export const DEVELOPMENT_SIGNING_KEY = Buffer.from('medicobus-signing-key-of-the-dev').toString('base64');
const SIGNING_KEY_BYTES = 32;

const KNOWN_WEAK = [DEVELOPMENT_SECRET, 'changeme', 'change-me', 'secret', 'password', 'motdepasse'];

/** Outside production, what is missing is filled in; in production, nothing is. */
const DEVELOPMENT_DEFAULTS: Record<string, string> = {
  DATABASE_URL: 'postgres://medicobus@127.0.0.1:5432/medicobus',
  SESSION_SECRET: DEVELOPMENT_SECRET,
  SIGNING_KEY: DEVELOPMENT_SIGNING_KEY,
  SMTP_URL: 'smtp://127.0.0.1:1025',
  MAIL_FROM: 'Médicobus (démonstration) <ne-pas-repondre@medicobus.example>',
  STORAGE_DIR: '.data/storage',
};

const origin = z
  .string('doit être renseigné')
  .refine((value) => URL.canParse(value) && new URL(value).origin === value, {
    message: 'doit être une origine, sans chemin ni barre finale (https://exemple.fr)',
  });

const urlWith = (...protocols: string[]) =>
  z
    .string('doit être renseigné')
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
      message: `doit commencer par ${protocols.map((protocol) => `${protocol}//`).join(' ou ')}`,
    });

const environmentSchema = z.object({
  MEDICOBUS_MODE: z.enum(MODES, `doit valoir ${MODES.join(', ')}`).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number('doit être un numéro de port')
    .int('doit être un numéro de port')
    .min(0, 'doit être un numéro de port')
    .max(65_535, 'doit être un numéro de port')
    .default(3000),
  PUBLIC_ORIGIN: origin,
  DATABASE_URL: urlWith('postgres:', 'postgresql:'),
  SESSION_SECRET: z.string('doit être renseigné').min(32, 'doit compter au moins 32 caractères'),
  SIGNING_KEY: z
    .string('doit être renseigné')
    .refine((value) => Buffer.from(value, 'base64').length === SIGNING_KEY_BYTES, {
      message: 'doit être 32 octets tirés au hasard, en base64 (openssl rand -base64 32)',
    }),
  SMTP_URL: urlWith('smtp:', 'smtps:'),
  MAIL_FROM: z
    .string('doit être renseigné')
    .regex(/^(?:[^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'doit être une adresse de courriel'),
  RETURN_ADDRESS: z
    .string()
    .regex(
      /^[a-z0-9._-]{1,16}@[a-z0-9.-]+$/,
      'doit être une adresse en minuscules, au plus 16 caractères avant le @',
    )
    .optional(),
  RETURN_PORT: z.coerce.number('doit être un numéro de port').int().min(1).max(65_535).optional(),
  STORAGE_DIR: z.string('doit être renseigné').min(1, 'doit être renseigné'),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: urlWith('http:', 'https:').optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  CLAMD_URL: urlWith('tcp:', 'unix:').optional(),
  COMPANY_REGISTER_URL: urlWith('http:', 'https:').optional(),
  TIMESTAMP_URL: urlWith('http:', 'https:').optional(),
  TRUSTED_PROXIES: z.coerce.number('doit être un nombre').int().min(0).max(5).default(0),
  BRAND: z.enum(['neutre', 'etat'], 'doit valoir neutre ou etat').default('neutre'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  MAILBOX_URL: urlWith('http:', 'https:').optional(),
  HEALTH_PORT: z.coerce.number('doit être un numéro de port').int().min(1).max(65_535).optional(),
  FAILPOINT: z.string().optional(),
});

export type Environment = {
  mode: Mode;
  host: string;
  port: number;
  publicOrigin: string;
  databaseUrl: string;
  sessionSecret: string;
  /** Seed of the Ed25519 key that signs results, in base64. */
  signingKey: string;
  smtpUrl: string;
  mailFrom: string;
  /** Where mails that could not be delivered come back, each to a signed variant of it; without it, to MAIL_FROM. */
  returnAddress: string | undefined;
  /** Where the worker takes those mails, over SMTP. Without it, nobody reads them. */
  returnPort: number | undefined;
  /** Folder of uploaded files; with a bucket, of unfinished uploads only. */
  storageDirectory: string;
  /** The bucket of uploaded files, when they do not live on disk. */
  s3: S3Environment | undefined;
  /** Where clamd listens: tcp://host:3310 or unix:///run/clamav/clamd.ctl. Without it, files are not scanned. */
  clamdUrl: string | undefined;
  /** The State's register of companies (https://recherche-entreprises.api.gouv.fr). Without it, SIRETs are not verified. */
  companyRegisterUrl: string | undefined;
  /** Authority that time-stamps seals and results (RFC 3161 over HTTP). Without it, nothing is time-stamped. */
  timeStampUrl: string | undefined;
  /** How many proxies of ours stand in front, each adding one address to X-Forwarded-For. */
  trustedProxies: number;
  brand: 'neutre' | 'etat';
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Whether the sign-in page offers the demonstration accounts. */
  demoAccounts: boolean;
  /** Where the demonstration's local mailbox can be read. */
  mailboxUrl: string | undefined;
  /** Where the worker answers /healthz and /readyz, if anywhere. */
  healthPort: number | undefined;
  /** The instant at which a test has this process die (fail-points.server.ts); nowhere else is it set. */
  failPoint: string | undefined;
};

export type S3Environment = {
  bucket: string;
  endpoint: string | undefined;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** The environment is not fit to start on; `problems` names each variable, in French, for whoever operates it. */
export class EnvironmentError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Configuration refusée :\n${problems.map((problem) => ` - ${problem}`).join('\n')}`);
    this.name = 'EnvironmentError';
    this.problems = problems;
  }
}

export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const production = (given.MEDICOBUS_MODE ?? 'production') === 'production';
  const port = given.PORT ?? '3000';
  const defaults = production
    ? { HOST: '0.0.0.0' }
    : { ...DEVELOPMENT_DEFAULTS, PUBLIC_ORIGIN: `http://127.0.0.1:${port}` };
  const parsed = environmentSchema.safeParse({ ...defaults, ...given });

  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  problems.push(...bucketProblems(given));
  if (given.RETURN_PORT !== undefined && given.RETURN_ADDRESS === undefined)
    problems.push('RETURN_ADDRESS doit être renseigné pour recevoir les courriels revenus (RETURN_PORT)');
  if (production) problems.push(...productionProblems(given));
  if (!parsed.success || problems.length > 0) throw new EnvironmentError(problems);

  const values = parsed.data;
  return {
    mode: values.MEDICOBUS_MODE,
    host: values.HOST,
    port: values.PORT,
    publicOrigin: values.PUBLIC_ORIGIN,
    databaseUrl: values.DATABASE_URL,
    sessionSecret: values.SESSION_SECRET,
    signingKey: values.SIGNING_KEY,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    returnAddress: values.RETURN_ADDRESS,
    returnPort: values.RETURN_PORT,
    storageDirectory: values.STORAGE_DIR,
    s3: readBucket(values),
    clamdUrl: values.CLAMD_URL,
    companyRegisterUrl: values.COMPANY_REGISTER_URL,
    timeStampUrl: values.TIMESTAMP_URL,
    trustedProxies: values.TRUSTED_PROXIES,
    brand: values.BRAND,
    logLevel: values.LOG_LEVEL,
    demoAccounts: offersDemoAccounts(values.MEDICOBUS_MODE, given.DEMO_ACCOUNTS),
    mailboxUrl: values.MAILBOX_URL,
    healthPort: values.HEALTH_PORT,
    failPoint: values.MEDICOBUS_MODE === 'test' ? values.FAILPOINT : undefined,
  };
}

function readBucket(values: z.output<typeof environmentSchema>): S3Environment | undefined {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = values;
  if (bucket === undefined || id === undefined || secret === undefined) return undefined;
  const { S3_ENDPOINT: endpoint, S3_REGION: region } = values;
  return { bucket, endpoint, region, accessKeyId: id, secretAccessKey: secret };
}

/** Half a bucket would send the files to the disk in silence. */
function bucketProblems(given: Record<string, string | undefined>): string[] {
  const names = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'];
  const asked = [...names, 'S3_ENDPOINT', 'S3_REGION'].some((name) => given[name] !== undefined);
  if (!asked) return [];
  return names
    .filter((name) => given[name] === undefined)
    .map((name) => `${name} doit être renseigné pour ranger les fichiers dans un espace S3`);
}

/** Never in production, whatever is asked; a test asks for them, since it also plays a house without. */
function offersDemoAccounts(mode: Mode, asked: string | undefined): boolean {
  return mode === 'demo' || mode === 'development' || (mode === 'test' && asked === '1');
}

function productionProblems(given: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  if (given.SESSION_SECRET && KNOWN_WEAK.some((weak) => given.SESSION_SECRET?.toLowerCase().startsWith(weak)))
    problems.push('SESSION_SECRET est une valeur par défaut : tirez-en une au hasard');
  if (given.SIGNING_KEY === DEVELOPMENT_SIGNING_KEY)
    problems.push('SIGNING_KEY est une valeur par défaut : tirez-en une au hasard (openssl rand -base64 32)');
  if (given.PUBLIC_ORIGIN?.startsWith('http:') && !isLoopback(given.PUBLIC_ORIGIN))
    problems.push('PUBLIC_ORIGIN doit commencer par https://');
  for (const name of ['DEMO', 'DEMO_ACCOUNTS', 'MAILBOX_URL'])
    if (given[name] !== undefined && given[name] !== '0')
      problems.push(`${name} : les comptes de démonstration ne s’ouvrent pas en production (npm run demo)`);
  if (given.FAILPOINT !== undefined) problems.push('FAILPOINT : les pannes provoquées n’existent qu’en test');
  return problems;
}

export function isLoopback(url: string): boolean {
  return URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

let current: Environment | undefined;

/** The environment of this process, read once. */
export function environment(): Environment {
  current ??= parseEnvironment(process.env);
  return current;
}
