import { createAdministrator } from '#app/commands/create-administrator.server.ts';
import { readEnvironmentOrExit } from '#app/server/main.server.ts';
import { connect, disconnect } from '#db/client.server.ts';

const REFUSALS = {
  email_invalid: 'Cette adresse de courriel n’est pas valable.',
  account_closed: 'Le compte de cette adresse est fermé : choisissez-en une autre.',
};

/** `npm run admin:create -- EMAIL`: the first administrator, who then invites everybody else. */
export async function createFirstAdministrator(args: readonly string[]): Promise<void> {
  const [email] = args;
  if (email === undefined || args.length > 1) {
    console.error('Usage : npm run admin:create -- nom@exemple.fr');
    process.exitCode = 1;
    return;
  }
  const env = readEnvironmentOrExit();
  connect(env.databaseUrl);
  try {
    const created = await createAdministrator(email);
    if (!created.ok) {
      console.error(REFUSALS[created.code]);
      process.exitCode = 1;
      return;
    }
    const { email: address, isNew } = created.value;
    console.log(isNew ? `${address} administre désormais le portail.` : `${address} l’administrait déjà.`);
    console.log(`Pour entrer : ouvrez ${env.publicOrigin}/connexion, indiquez cette adresse,`);
    console.log('puis ouvrez le lien reçu par courriel. Les agents s’invitent depuis la page « Comptes ».');
  } finally {
    await disconnect();
  }
}
