import { createAdministrator } from '#app/commands/create-administrator.server.ts';
import { readEnvironmentOrExit } from '#app/server/main.server.ts';
import { connect, disconnect } from '#db/client.server.ts';

const REFUSALS = {
  email_invalid: 'Cette adresse de courriel n’est pas valide.',
  account_closed: 'Ce compte est fermé : un administrateur doit le rouvrir.',
};

/** `npm run admin:create -- EMAIL`: the first administrator, who then invites everybody else. */
export async function createFirstAdministrator([email]: readonly string[]): Promise<void> {
  if (email === undefined) {
    console.error('Indiquez une adresse : npm run admin:create -- prenom.nom@exemple.fr');
    process.exit(1);
  }
  const env = readEnvironmentOrExit();
  connect(env.databaseUrl);
  const created = await createAdministrator(email).finally(disconnect);
  if (!created.ok) {
    console.error(REFUSALS[created.code]);
    process.exit(1);
  }
  console.log(
    created.value.isNew
      ? `${created.value.email} est maintenant administrateur : connexion sur ${env.publicOrigin}/connexion`
      : `${created.value.email} est déjà administrateur.`,
  );
}
