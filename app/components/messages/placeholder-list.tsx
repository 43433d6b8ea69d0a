import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { PLACEHOLDER_LABELS } from '#app/content/message-templates.ts';
import { PLACEHOLDERS } from '#app/domain/messages/template.ts';

/** The names that a text may hold, to copy from. */
export function PlaceholderList() {
  return (
    <div className="fr-mb-3w">
      <Disclosure summary="Noms remplacés dans chaque message">
        <ul>
          {PLACEHOLDERS.map((name) => (
            <li key={name}>
              <code>{`{${name}}`}</code> : {PLACEHOLDER_LABELS[name]}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
