import { Form } from '@remix-run/react';
import type { FormEvent } from 'react';
import type { Autosave } from '#app/components/form/autosave.ts';
import { fieldId } from '#app/components/form/field.tsx';
import { LiveSaveState } from '#app/components/form/live-save-state.tsx';
import { SaveDialogs } from '#app/components/form/save-dialogs.tsx';
import { Select } from '#app/components/form/select.tsx';
import { useAutosave } from '#app/components/form/use-autosave.ts';
import { useRefreshOnceSaved } from '#app/components/form/use-refresh-once-saved.ts';
import { useHydrated } from '#app/components/hydrated.ts';
import { Button } from '#app/components/ui/button.tsx';
import { versionName } from './owner-fields.ts';
import type { Piece } from './piece-file.tsx';

type Owner = Piece['owners'][number];
export type Device = { person: string; email: string; key: string; application: string };
type PieceOwnersProps = { piece: Piece; base: string; canEdit: boolean; checks: boolean; device: Device };

/** Whose each file is. One owner alone has nothing to say; several choose, each in its list. */
export function PieceOwners(props: PieceOwnersProps) {
  const { piece } = props;
  const required = piece.owners.filter(({ isRequired }) => isRequired);
  if (piece.owners.length === 0 || (required.length === 0 && attachedFiles(piece).length === 0)) return null;
  if (attachedFiles(piece).length === 0) return <Expected owners={required} />;
  if (piece.owners.length > 1) return <OwnersForm {...props} />;
  const [owner] = required;
  return owner ? (
    <p id={fieldId(owner.path)} className="mb-piece__help">
      {owner.label} : {piece.files.length > 1 ? 'les fichiers joints ici' : 'le fichier joint ici'}.
    </p>
  ) : null;
}

function attachedFiles(piece: Piece) {
  return piece.files.filter(({ isAttached }) => isAttached);
}

function Expected({ owners }: { owners: readonly Owner[] }) {
  return (
    <>
      <p className="fr-mb-1v">{owners.length > 1 ? 'Documents attendus :' : 'Document attendu :'}</p>
      <ul className="fr-mt-0">
        {owners.map(({ path, label }) => (
          <li key={path} id={fieldId(path)}>
            {label}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Each choice is saved as it is made, like any answer of the form; without JavaScript, by the button. */
function OwnersForm({ piece, base, canEdit, checks, device }: PieceOwnersProps) {
  const hydrated = useHydrated();
  const { autosave, formProps } = useAutosave({
    url: `${base}/enregistrement`,
    versions: Object.assign({}, ...piece.owners.map(({ versions }) => versions)) as Record<string, number>,
    place: canEdit ? device : undefined,
  });
  const onChange = useMarks(autosave, piece.owners);
  const nameOf = (id: unknown) => piece.files.find((file) => file.id === id)?.name ?? 'aucun fichier';
  return (
    <>
      <Form method="post" className="mb-piece__owners" {...formProps} onChange={onChange}>
        <input type="hidden" name="piece" value={piece.kind} />
        <fieldset className="mb-plain" disabled={!canEdit}>
          <legend className="mb-piece__question">
            {piece.kind === 'P06' ? 'Qui a signé chaque lettre ?' : 'Qui prouve chaque financement ?'}
          </legend>
          {piece.owners.map((owner) => (
            <OwnerChoice key={owner.path} owner={owner} piece={piece} checks={checks} nameOf={nameOf} />
          ))}
          {canEdit && !hydrated ? <Button variant="secondary">Enregistrer ces choix</Button> : null}
        </fieldset>
        {canEdit && hydrated ? <LiveSaveState autosave={autosave} /> : null}
      </Form>
      <SaveDialogs
        autosave={autosave}
        email={device.email}
        labelOf={(path) => piece.owners.find((owner) => owner.path === path)?.label ?? ''}
        answerOf={(_path, value) => nameOf(value)}
      />
    </>
  );
}

type OwnerChoiceProps = { owner: Owner; piece: Piece; checks: boolean; nameOf: (id: unknown) => string };

function OwnerChoice({ owner, piece, checks, nameOf }: OwnerChoiceProps) {
  const { path, label, isRequired, isChosen, fileIds, missing, versions } = owner;
  const presumed = isChosen ? undefined : fileIds[0];
  return (
    <>
      {Object.entries(versions).map(([name, version]) => (
        <input key={name} type="hidden" name={versionName(name)} value={version} />
      ))}
      <Select
        name={path}
        label={label}
        optional={!isRequired}
        hint={presumed ? `Sans autre choix, ${nameOf(presumed)} : c’est le seul fichier restant.` : undefined}
        error={checks && missing ? missing : undefined}
        placeholder="Choisir parmi les fichiers joints"
        options={attachedFiles(piece).map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={isChosen ? fileIds[0] : ''}
      />
    </>
  );
}

/** A first choice also says that the row is there; once saved, the page asks what is still missing. */
function useMarks(autosave: Autosave, owners: readonly Owner[]) {
  const refreshOnceSaved = useRefreshOnceSaved(autosave);
  return ({ target }: FormEvent<HTMLFormElement>) => {
    if (!(target instanceof HTMLSelectElement)) return;
    const owner = owners.find(({ path }) => path === target.name);
    if (owner && !owner.hasMark && target.value !== '') autosave.change(owner.mark, true);
    refreshOnceSaved();
    autosave.flush();
  };
}
