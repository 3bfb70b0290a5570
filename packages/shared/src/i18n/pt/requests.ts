import type { RequestTexts } from '../catalogue';

/** Why a request was refused as it stood, in Brazilian Portuguese. */
export const requestsPt: RequestTexts = {
  METHOD: 'Envie consultas e alterações por POST.',
  STREAM_METHOD: 'Assine por GET ou POST.',
  CONTENT_TYPE: 'O tipo de conteúdo precisa ser application/json.',
  NOT_JSON: 'O corpo não é JSON.',
  NOT_A_REQUEST:
    'O corpo precisa ser um único objeto com `query` como texto e `variables` como objeto. Várias solicitações em um só corpo não são aceitas.',
  NO_SUBSCRIPTION: 'Aqui só são atendidas assinaturas (subscriptions). Envie consultas e alterações para /graphql.',
  SUBSCRIPTION_ELSEWHERE: 'Assinaturas (subscriptions) são atendidas em /graphql/stream.',
  BODY_TOO_LARGE: 'O corpo é grande demais: são aceitos no máximo {limit, number} bytes.',
  BODY_COMPRESSED: 'Envie o corpo sem compressão.',
  BODY_SLOW: 'O corpo demorou demais para chegar.',
  BODY_CUT: 'O corpo foi interrompido.',
  TOO_DEEP: 'Isto pede {depth, number} níveis de profundidade; são permitidos {limit, number}. Peça a parte interna em outra solicitação.',
  TOO_MANY_FIELDS: 'Isto pede {count, number} campos; são permitidos {limit, number}. Retire alguns ou envie várias solicitações.',
  TOO_MANY_ROOTS: 'Isto pede {count, number} campos raiz; são permitidos {limit, number}. Envie várias solicitações.',
  TOO_MANY_VARIABLES: 'Uma solicitação tem no máximo {limit, number} variáveis.',
  TOO_MANY_TOKENS: 'O documento é longo demais: são aceitos no máximo {limit, number} símbolos.',
  ONE_MUTATION: 'Uma alteração por solicitação: envie as outras em solicitações próprias.',
  FRAGMENT_CYCLE: 'O fragmento {name} contém a si mesmo.',
  TOO_COSTLY:
    'Isto poderia custar {cost, number}; uma solicitação pode custar {limit, number}. Peça menos linhas (um `first` menor) ou menos campos, ou envie várias solicitações.',
  BUDGET_SPENT: 'O limite deste minuto foi usado. Tente novamente em {seconds, plural, one {# segundo} other {# segundos}}.',
  PAGE_SIZE: '`first` e `last` são números inteiros de 1 a {limit, number}.',
  FIRST_OR_LAST: 'Use `first` ou `last`, não os dois.',
  AFTER_OR_BEFORE: '`after` vai com `first`, `before` com `last`.',
  CURSOR: 'Este cursor não é desta lista. Use um de uma página anterior da mesma lista, na mesma ordem.',
  TOO_MANY_IDS: 'No máximo {limit, number} ids de uma vez.',
  IDEMPOTENCY_KEY: 'Uma chave de idempotência tem de 1 a 255 caracteres.',
  KEY_UNKNOWN:
    'Esta chave de API é desconhecida, foi encerrada ou expirou, ou seu usuário está desabilitado. Gere uma nova na aba Usuários.',
  KEY_OPENS_NO_SESSION: 'Uma chave de API não abre sessão. Retire o cabeçalho Authorization para entrar.',
};
