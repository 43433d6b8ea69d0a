import { Select } from '#app/components/form/select.tsx';
import { Button } from '#app/components/ui/button.tsx';
import type { AccountGroup, DemonstrationAccount } from './group-accounts.ts';

interface DemonstrationAccountsProps {
  groups: readonly AccountGroup[];
  after: string;
}

/** Every role of the demonstration at one click; the many alike are in one list. */
export function DemonstrationAccounts({ groups, after }: DemonstrationAccountsProps) {
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="comptes-demonstration">
      <h2 id="comptes-demonstration">Essayer avec un compte de démonstration</h2>
      <p>
        Ces personnes et ces structures sont fictives. Un clic suffit, et vous pouvez changer à tout moment.
      </p>
      {groups.map((group) => (
        <div key={group.title} className="fr-mb-4w">
          <h3 className="fr-h5 fr-mb-2w">{group.title}</h3>
          {group.featured.length > 0 ? (
            <ul className="mb-accounts">
              {group.featured.map((account) => (
                <li key={account.id} className="mb-account">
                  <Featured account={account} after={after} />
                </li>
              ))}
            </ul>
          ) : null}
          <Others group={group} after={after} />
        </div>
      ))}
    </section>
  );
}

function Featured({ account, after }: { account: DemonstrationAccount; after: string }) {
  return (
    <form method="post" action="/connexion/demonstration" className="mb-account__form">
      <Hidden after={after} />
      <input type="hidden" name="userId" value={account.id} />
      <p className="mb-account__text">
        <strong>{account.name}</strong>
        <span className="mb-account__note">{account.note}</span>
      </p>
      <Button variant="secondary" size="sm" aria-label={`Entrer : ${account.name}`}>
        Entrer
      </Button>
    </form>
  );
}

function Others({ group, after }: { group: AccountGroup; after: string }) {
  if (group.others.length === 0) return null;
  return (
    <form method="post" action="/connexion/demonstration" className="mb-account__choice">
      <Hidden after={after} />
      <Select
        name="userId"
        id={`compte-${group.title.replace(/[^A-Za-z]+/g, '-')}`}
        label={group.featured.length > 0 ? 'Ou un autre compte' : 'Choisir un compte'}
        options={group.others.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={false}
      />
      <Button variant="secondary" aria-label={`Entrer avec le compte choisi (${group.title})`}>
        Entrer
      </Button>
    </form>
  );
}

function Hidden({ after }: { after: string }) {
  return after === '/' ? null : <input type="hidden" name="suite" value={after} />;
}
