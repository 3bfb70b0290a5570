import type { RatesFileTexts } from '../catalogue';

/** What is wrong with a file of exchange rates, in Portuguese. */
export const ratesFilePt: RatesFileTexts = {
  HEADING:
    'A primeira linha precisa nomear as colunas como faz o Banco Central Europeu: Date,USD,JPY,… Carregue o arquivo como você o baixou.',
  SEPARATOR:
    'As células precisam ser separadas por vírgulas. Talvez um programa de planilhas tenha salvado o arquivo de novo: carregue-o como você o baixou.',
  COLUMN_INVALID: 'O nome de uma coluna é o de sua moeda, três letras maiúsculas como USD. Corrija o nome ou remova a coluna.',
  COLUMN_TWICE: 'Esta moeda tem duas colunas. Remova uma delas.',
  COLUMN_EUR: 'Uma cotação diz quanto vale um euro, por isso EUR não tem coluna. Carregue um arquivo com cotações do euro.',
  DAY_INVALID: 'Isto não é um dia a partir de 1999. Escreva-o como 2026-11-27 ou 27 November 2026.',
  DAY_AHEAD: 'Este dia ainda está por vir. Corrija-o ou remova a linha.',
  DAY_TWICE: 'Este dia aparece duas vezes no arquivo. Remova uma de suas linhas.',
  CELLS: 'A linha tem mais ou menos células que a primeira. Complete-a ou remova-a.',
  RATE_INVALID: 'Isto não é uma cotação. Escreva um número acima de zero com ponto, como 1.0832, ou N/A onde não há nenhuma.',
  NO_RATES: 'Não há nenhuma cotação neste arquivo. Carregue eurofxref.csv ou eurofxref-hist.csv do Banco Central Europeu.',
};
