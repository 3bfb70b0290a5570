import type { OmissionTexts } from '../catalogue';

/** What of an imported file has no place of its own, in Portuguese. */
export const omissionsPt: OmissionTexts = {
  COLUMN: 'Coluna {name}, que não é aproveitada: linhas com um valor',
  PLACE: 'Coluna {name}, que só decide a conta: linhas com um valor',
  FIRST_ONLY: 'Coluna {name}, da qual só conta a primeira linha de um tíquete: alterações posteriores',
  LAST_ONLY: 'Coluna {name}, da qual só conta a última linha de um tíquete: alterações anteriores',
  STATE_OPEN: 'Estado {name}, tomado como aberto: linhas',
  STATE_CLOSED: 'Estado {name}, tomado como fechado: linhas',
  STATE_KEPT: 'Estado {name}, que nada diz e deixa o tíquete como estava: linhas',
  STATE_CHANGES: 'Alterações de estado que não fecham nem reabrem o tíquete: sem evento próprio',
  NOTES: 'Linhas que nada alteram do que se guarda aqui: uma nota interna cada',
  REPEATS: 'Destas notas, linhas que repetem a linha anterior em todas as colunas aproveitadas',
  ASSIGNMENTS: 'Novos responsáveis em uma linha que é outro evento: sem atribuição',
  UNASSIGNMENTS: 'Responsáveis retirados: sem evento',
  TEAMS: 'Alterações do grupo em uma linha que não é nota: não guardadas',
  SAME_TYPE: 'Alterações de categoria dentro de um mesmo tipo: um evento, mas nenhuma alteração de tipo nos relatórios',
  REOPEN_COUNT: 'Contagens de reabertura que sobem mais de um, ou descem: uma reabertura, ou nenhuma',
  FIRST_CLOSED: 'Tíquetes fechados já na primeira linha: essa linha os abre, a próxima fechada os fecha',
  CLOSED_UNTOLD: 'Tíquetes fechados por uma última linha que também altera a categoria: nenhum fechamento nos relatórios',
  PERSONS: 'Nomes de pessoas: distribuídos por {name} atendentes',
  PERSONS_LEFT: 'Nomes de pessoas: não aproveitados, uma conta não tem atendentes',
  NOBODY: 'Eventos para os quais o arquivo não nomeia ninguém: feitos pelo sistema',
  NO_CUSTOMER: 'Tíquetes para os quais o arquivo não nomeia quem ligou: sem cliente',
};
