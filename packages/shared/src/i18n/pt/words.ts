import type { PermissionTexts, QuestionTexts, ReasonTexts, WordTexts } from '../catalogue';

export const questionsPt: QuestionTexts = {
  FIRST_PET: 'Qual era o nome do seu primeiro animal de estimação?',
  FIRST_STREET: 'Em que rua você morava quando entrou na escola?',
  BIRTH_CITY_OF_MOTHER: 'Em que cidade sua mãe nasceu?',
  FIRST_SCHOOL: 'Qual era o nome da sua primeira escola?',
  FIRST_TEACHER: 'Qual era o sobrenome do seu professor favorito?',
  FIRST_JOB_CITY: 'Em que cidade foi o seu primeiro emprego?',
  CHILDHOOD_FRIEND: 'Qual era o primeiro nome do seu melhor amigo de infância?',
  CHILDHOOD_HERO: 'Quem era o herói da sua infância?',
  FAVORITE_BOOK: 'Qual é o título do livro de que você mais gostava quando criança?',
  FIRST_CONCERT: 'De quem foi o primeiro show a que você assistiu?',
  FIRST_CAR: 'Qual era o modelo do primeiro carro da sua família?',
  GRANDMOTHER_NAME: 'Qual era o primeiro nome da sua avó paterna?',
};

export const permissionsPt: PermissionTexts = {
  USER_ENABLED: {
    name: 'Usuário habilitado',
    explanation: 'Permite que o usuário entre. Ao desligar, as sessões e as chaves terminam na hora.',
  },
  MANAGE_USERS: {
    name: 'Gerenciar usuários',
    explanation:
      'Mostra a guia Usuários: criar atendentes, conceder permissões, redefinir, desabilitar e excluir. Não disponível para usuários somente API.',
  },
  REPORT_ACCESS: { name: 'Acesso a relatórios', explanation: 'Mostra a guia Relatórios para as contas escolhidas.' },
  MANAGE_TICKETS: {
    name: 'Gerenciar tíquetes',
    explanation: 'Mostra a guia Tíquetes: ver e trabalhar nos tíquetes das contas escolhidas. Não disponível para usuários somente API.',
  },
  MANAGE_ORDERS: {
    name: 'Gerenciar pedidos',
    explanation: 'Mostra a guia Transações: ver e trabalhar nos pedidos das contas escolhidas. Não disponível para usuários somente API.',
  },
  SUBSCRIPTION_MANAGEMENT: {
    name: 'Gerenciar assinaturas',
    explanation: 'Alterar, pausar e cancelar assinaturas. Exige Gerenciar tíquetes e Gerenciar pedidos na mesma conta.',
  },
  API_ORDERS_READ: {
    name: 'API de pedidos/tíquetes: ler',
    explanation: 'Ler pedidos e tíquetes com a chave da API. Sempre ligada para usuários somente API e junto com ler/gravar.',
  },
  API_ORDERS_WRITE: {
    name: 'API de pedidos/tíquetes: ler/gravar',
    explanation: 'Ler e alterar pedidos e tíquetes com a chave da API. Inclui a permissão de ler.',
  },
  ANALYTICS_API: { name: 'API de análises', explanation: 'Ler os números de vendas das contas escolhidas com a chave da API.' },
  PRODUCTS_API: { name: 'API de produtos', explanation: 'Ler os produtos das contas escolhidas com a chave da API.' },
  MANAGE_PARTNERS: { name: 'Gerenciar parceiros', explanation: 'Trabalhar com afiliados, ofertas, tíquetes de parceiros e indicações.' },
};

export const reasonsPt: ReasonTexts = {
  DOWNLOAD: 'O download não funciona',
  ACCESS: 'Não consegue acessar o produto',
  INSTALLATION: 'Ajuda com a instalação',
  DEFECT: 'O produto não funciona',
  SHIPPING: 'Pergunta sobre o envio',
  BILLING_QUESTION: 'Pergunta sobre uma cobrança',
  NOT_AS_DESCRIBED: 'Não corresponde à descrição',
  NOT_RECEIVED: 'Não recebeu o produto',
  DUPLICATE: 'Comprou duas vezes',
  UNKNOWN_CHARGE: 'Não reconhece a cobrança',
  TOO_HARD: 'Difícil demais de usar',
  NOT_NEEDED: 'Não precisa mais',
  TOO_EXPENSIVE: 'Caro demais',
  RECURRING_UNKNOWN: 'Não sabia que a cobrança se repete',
  OTHER: 'Outro motivo',
};

export const wordsPt: WordTexts = {
  MASTER_ACCOUNT: 'Conta mestre',
  CLERK: 'Atendente',
  OWNER: 'Proprietário',
  ACCOUNT: 'Conta',
  NICKNAME: 'Apelido',
  TICKET: 'Tíquete',
  RECEIPT: 'Recibo',
  ORDER: 'Pedido',
  TRANSACTION: 'Transação',
  CUSTOMER: 'Cliente',
  SYSTEM: 'Sistema',
  API: 'API',
  ACCOUNT_USER: 'Usuário da conta',
  REFUND: 'Reembolso',
  CANCEL: 'Cancelamento',
  TECH_SUPPORT: 'Suporte técnico',
  OPEN: 'Aberto',
  REOPENED: 'Reaberto',
  CLOSED: 'Encerrado',
  STANDARD: 'Padrão',
  RECURRING: 'Cobrança automática',
  TAB_DASHBOARD: 'Painel',
  TAB_TICKETS: 'Tíquetes',
  TAB_TRANSACTIONS: 'Transações',
  TAB_REPORTS: 'Relatórios',
  TAB_ACCOUNTS: 'Contas',
  TAB_USERS: 'Usuários',
  TAB_MY_ITEMS: 'Meus itens',
  TAB_PARTNERS: 'Parceiros',
};
