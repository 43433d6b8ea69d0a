import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Checkbox, CheckboxGroup, RadioGroup, YesNo } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { fieldId } from '#app/components/form/field.tsx';
import { HiddenSubmit } from '#app/components/form/hidden-submit.tsx';
import { RepeatableRows } from '#app/components/form/repeatable-rows.tsx';
import { SaveState } from '#app/components/form/save-state.tsx';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { MoneyInput, TextInput } from '#app/components/form/text-input.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { BarChart } from '#app/components/ui/bar-chart.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { Tabs } from '#app/components/ui/tabs.tsx';
import { TwoPanes } from '#app/components/ui/two-panes.tsx';

const html = renderToStaticMarkup;

describe('fields, as the server writes them', () => {
  it('keep what was typed and tie help and error to the control', () => {
    const page = html(
      <TextInput
        name="porteur.siret"
        label="Numéro SIRET"
        hint="14 chiffres"
        error="Le SIRET compte 14 chiffres."
        defaultValue="123"
      />,
    );
    expect(page).toContain('value="123"');
    expect(page).toContain('<label class="fr-label" for="champ-porteur-siret">');
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain('aria-describedby="champ-porteur-siret-aide champ-porteur-siret-erreur"');
    expect(page).toContain('id="champ-porteur-siret-erreur"');
  });

  it('say what is optional, in words', () => {
    expect(html(<TextInput name="a" label="Site" optional />)).toContain('(facultatif)');
    expect(html(<TextInput name="a" label="Site" />)).not.toContain('(facultatif)');
  });

  it('write amounts with their unit and a keyboard of digits', () => {
    const page = html(<MoneyInput name="budget.total" label="Total" defaultValue="1 200,50" />);
    expect(page).toContain('inputMode="decimal"');
    expect(page).toContain('€');
  });

  it('count characters without cutting the text', () => {
    const page = html(<TextArea name="a" label="Résumé" maxLength={10} defaultValue="douze lettres" />);
    expect(page).not.toContain('maxLength');
    expect(page.replaceAll('\u00a0', ' ')).toContain('3 caractères de trop');
  });

  it('keep choices, one and several', () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    expect(html(<RadioGroup name="r" label="R" options={options} defaultValue="b" />)).toMatch(
      /checked=""[^>]*value="b"|value="b"[^>]*checked=""/,
    );
    expect(
      html(<CheckboxGroup name="c" label="C" options={options} defaultValue={['a', 'b']} />).match(
        /checked=""/g,
      ),
    ).toHaveLength(2);
    expect(html(<Select name="s" label="S" options={options} defaultValue="b" />)).toMatch(
      /<option[^>]*value="b"[^>]*selected=""|<option[^>]*selected=""[^>]*value="b"/,
    );
    expect(html(<YesNo name="y" label="Y" defaultValue={false} />)).toMatch(
      /value="false"[^>]*checked=""|checked=""[^>]*value="false"/,
    );
    expect(html(<Checkbox name="k" label="K" defaultChecked />)).toContain('checked=""');
  });

  it('lead from the summary to the field', () => {
    const page = html(<ErrorSummary errors={[{ name: 't.c.k3f9a2.nom', message: 'Donnez un nom.' }]} />);
    expect(page).toContain(`href="#${fieldId('t.c.k3f9a2.nom')}"`);
    expect(html(<ErrorSummary errors={[]} />)).toBe('');
  });

  it('put the plain submit before the buttons that add and remove', () => {
    const page = html(
      <form>
        <HiddenSubmit />
        <RepeatableRows
          group="territoire.communes"
          legend="Communes"
          rows={[{ id: 'k3f9a2' }]}
          rowLabel={() => 'Vitré'}
          renderRow={() => <input name="x" aria-label="x" />}
          addLabel="Ajouter une commune"
        />
      </form>,
    );
    const intents = [...page.matchAll(/value="((?:save|add|remove)[^"]*)"/g)].map((match) => match[1]);
    expect(intents).toEqual(['save', 'remove:territoire.communes:k3f9a2', 'add:territoire.communes']);
    expect(page).toContain('Retirer<span class="fr-sr-only"> Vitré</span>');
  });

  it('offer no line beyond the maximum, no removal below the minimum', () => {
    const rows = [{ id: 'aaaaaa' }, { id: 'bbbbbb' }];
    const page = html(
      <RepeatableRows
        group="g"
        legend="G"
        rows={rows}
        min={2}
        max={2}
        rowLabel={(row) => row.id}
        renderRow={() => null}
        addLabel="Ajouter"
      />,
    );
    expect(page).not.toContain('add:g');
    expect(page).not.toContain('remove:g');
  });
});

describe('saved state, in words', () => {
  it.each([
    [{ kind: 'saved', at: '2024-01-05T13:32:00Z' } as const, 'Enregistré à 14 h 32'],
    [{ kind: 'saving' } as const, 'Enregistrement…'],
    [{ kind: 'offline', pending: 3 } as const, 'Hors ligne, 3 modifications en attente'],
    [
      { kind: 'failed', pending: 1, cause: 'le dossier est déposé' } as const,
      '1 modification non enregistrée : le dossier est déposé',
    ],
  ])('%o', (status, sentence) => {
    const page = html(<SaveState status={status} />).replaceAll('\u00a0', ' ');
    expect(page).toContain('role="status"');
    expect(page).toContain(sentence);
  });
});

describe('what is read', () => {
  it('never speaks by colour alone', () => {
    expect(html(<Badge tone="success">Lauréat</Badge>)).toMatch(/fr-icon-[a-z-]+.*Lauréat/);
  });

  it('says that an answer is missing', () => {
    expect(html(<DataList items={[{ label: 'Site', value: '' }]} />)).toContain('Non renseigné');
    expect(html(<DataList items={[{ label: 'Zéro', value: 0 }]} />)).not.toContain('Non renseigné');
  });

  it('names columns and rows, and repeats the column’s name for cards', () => {
    const page = html(
      <Table
        caption="Projets"
        rows={[{ name: 'A', amount: 1 }]}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', header: 'Projet', cell: (row) => row.name, rowHeader: true },
          { key: 'amount', header: 'Montant', cell: (row) => row.amount, align: 'end' },
        ]}
      />,
    );
    expect(page).toContain('<caption>Projets</caption>');
    expect(page).toContain('<th scope="row"');
    expect(page).toContain('data-label="Montant"');
  });

  it('draws bars beside their figures, without a style attribute', () => {
    const page = html(
      <BarChart
        caption="Par région"
        labelHeader="Région"
        valueHeader="Nombre"
        bars={[{ key: 'a', label: 'Bretagne', value: 3, text: '3' }]}
      />,
    );
    expect(page).toContain('>3<');
    expect(page).not.toContain('style=');
  });

  it('shows every panel and pane before any script', () => {
    const tabs = html(
      <Tabs
        label="Vues"
        panels={[
          { id: 'un', label: 'Un', content: 'premier' },
          { id: 'deux', label: 'Deux', content: 'second' },
        ]}
      />,
    );
    expect(tabs).not.toContain('hidden');
    expect(tabs).toContain('href="#deux"');
    const panes = html(
      <TwoPanes
        start={{ id: 'd', label: 'Dossier', content: 'x' }}
        end={{ id: 'g', label: 'Grille', content: 'y' }}
      />,
    );
    expect(panes).not.toContain('behind');
    expect(panes).not.toContain('style=');
  });
});
