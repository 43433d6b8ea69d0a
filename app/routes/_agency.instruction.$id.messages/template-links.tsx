import { Link } from '@remix-run/react';
import { Disclosure } from '#app/components/ui/disclosure.tsx';

/** Texts kept by the service: taking one fills the form below with this file's own names. */
export function TemplateLinks({ templates }: { templates: readonly { id: string; name: string }[] }) {
  return (
    <Disclosure summary="Partir d’un modèle">
      <ul>
        {templates.map(({ id, name }) => (
          <li key={id}>
            <Link to={`?modele=${id}`}>{name}</Link>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
