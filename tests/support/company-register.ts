import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export const KNOWN_SIRET = '13002526500013';
export const CLOSED_SIRET = '35600000000048';

type Reply = (request: IncomingMessage, response: ServerResponse) => void;

/** A register that speaks as the API Recherche d'entreprises does; `reply` makes it fail in a way of one's own. */
export async function startCompanyRegister() {
  const asked: string[] = [];
  const state: { reply: Reply | undefined } = { reply: undefined };
  const server = createServer((request, response) => {
    const siret = new URL(request.url ?? '/', 'http://register').searchParams.get('q') ?? '';
    asked.push(siret);
    if (state.reply) return state.reply(request, response);
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ results: resultsFor(siret), total_results: 1, page: 1, per_page: 1, total_pages: 1 }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  afterAll(stop);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, state, stop };
}

function resultsFor(siret: string): unknown[] {
  if (siret !== KNOWN_SIRET && siret !== CLOSED_SIRET) return [];
  const establishment = {
    siret,
    activite_principale: '84.11Z',
    adresse: '20 AVENUE DE L EXEMPLE 61200 ARGENTAN',
    code_postal: '61200',
    commune: '61006',
    libelle_commune: 'ARGENTAN',
    etat_administratif: siret === CLOSED_SIRET ? 'F' : 'A',
    est_siege: false,
  };
  return [
    {
      siren: siret.slice(0, 9),
      nom_complet: 'ASSOCIATION SOINS EN CHEMIN (ASEC)',
      nom_raison_sociale: 'ASSOCIATION SOINS EN CHEMIN',
      sigle: 'ASEC',
      nature_juridique: '9220',
      etat_administratif: 'A',
      complements: { identifiant_association: 'W611000123', est_association: true },
      siege: { ...establishment, siret: `${siret.slice(0, 9)}00000`, numero_voie: '1', type_voie: 'RUE' },
      matching_etablissements: [establishment],
    },
  ];
}
