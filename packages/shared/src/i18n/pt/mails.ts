import type { MailTexts } from '../catalogue';

/** Mails in Brazilian Portuguese. */
export const mailsPt: MailTexts = {
  masterConfirmation: {
    subject: 'Confirmação de conta mestre do Mestre',
    body: `Olá, {firstName},

você se inscreveu para uma conta mestre do Mestre. Abra este link para ativá-la e definir sua senha:

{link}

O link funciona uma única vez, por {hours, plural, one {# hora} other {# horas}}. Se você não se inscreveu, não faça nada: sem o link nenhuma conta é criada.`,
  },
  masterExists: {
    subject: 'Você já tem uma conta mestre do Mestre',
    body: `Olá, {firstName},

alguém, provavelmente você, acaba de se inscrever para uma conta mestre com este endereço de e-mail. Você já tem uma, por isso nada foi criado. Você pode entrar aqui e, se esqueceu a senha, redefini-la lá:

{link}

Se não foi você, não é preciso fazer nada.`,
  },
  accountLinkedElsewhere: {
    subject: 'A conta {nickname} não pôde ser conectada',
    body: `Olá, {firstName},

sua conta mestre está ativa. A conta {nickname}, que você indicou na inscrição, foi conectada a outra conta mestre nesse meio-tempo; por isso a sua começa sem contas. Você pode adicionar contas aqui:

{link}`,
  },
  linkConfirmation: {
    subject: 'Confirme a conexão da conta {nickname}',
    body: `{masterName} quer conectar a conta {nickname} a uma conta mestre do Mestre. O proprietário dessa conta mestre passará a ver as vendas, os pedidos e os tíquetes desta conta e poderá abrir o console dela.

Se você concorda, confirme aqui:

{link}

O link funciona uma única vez, por {hours, plural, one {# hora} other {# horas}}. Se não concorda, não use o link e altere a senha da conta: alguém a conhecia.`,
  },
  accountLinked: {
    subject: 'A conta {nickname} foi conectada',
    body: `A conta {nickname} agora está conectada à conta mestre do Mestre de {masterName}. Se você não queria isso, fale imediatamente com o operador.`,
  },
  accountRemoved: {
    subject: 'A conta {nickname} foi removida da conta mestre',
    body: `A conta {nickname} não está mais conectada a uma conta mestre do Mestre. Nada da conta foi excluído; você pode continuar entrando com o apelido dela.`,
  },
  accountCreated: {
    subject: 'Sua conta {nickname} foi criada',
    body: `A conta {nickname} foi criada com este endereço de e-mail. Entre com o apelido dela aqui:

{link}

Se não foi você quem a criou, avise o operador.`,
  },
  passwordReset: {
    subject: 'Redefina sua senha do Mestre',
    body: `Alguém, provavelmente você, pediu uma nova senha. Abra este link para defini-la:

{link}

O link funciona uma única vez, por {hours, plural, one {# hora} other {# horas}}. Se não foi você, não faça nada: sua senha continua a mesma.`,
  },
  passwordChanged: {
    subject: 'Sua senha do Mestre foi alterada',
    body: `Sua senha foi alterada e todas as outras sessões foram encerradas. Se não foi você, defina uma nova senha imediatamente:

{link}`,
  },
  pinLocked: {
    subject: 'Seu PIN do Mestre está bloqueado',
    body: `Olá, {firstName},

um PIN errado foi digitado cinco vezes, por isso o PIN está bloqueado. Se foi você, desbloqueie-o aqui:

{link}

O link funciona uma única vez, por {hours, plural, one {# hora} other {# horas}}. Se não foi você, alguém entrou com o seu usuário: primeiro altere sua senha.`,
  },
  emailChange: {
    subject: 'Confirme seu novo endereço de e-mail',
    body: `Olá, {firstName},

este endereço passará a ser o acesso do seu usuário do Mestre. Confirme-o aqui:

{link}

O link funciona uma única vez, por {hours, plural, one {# hora} other {# horas}}. Se você não pediu isso, não faça nada.`,
  },
  emailChanged: {
    subject: 'Seu endereço de e-mail do Mestre foi alterado',
    body: `Olá, {firstName},

o endereço de e-mail do seu usuário do Mestre foi alterado; este endereço não dá mais acesso. Se não foi você, avise imediatamente o operador.`,
  },
  clerkInvited: {
    subject: 'Seu acesso à conta mestre do Mestre de {masterName}',
    body: `Olá, {firstName},

foi criado um usuário para você na conta mestre do Mestre de {masterName}. Abra este link para definir sua senha:

{link}

O link funciona uma única vez, por {hours, plural, one {# hora} other {# horas}}.`,
  },
  secretChanged: {
    subject: 'A chave secreta de notificação de {nickname} foi alterada',
    body: `A chave secreta com que a conta {nickname} confere as notificações recebidas foi alterada. Defina a nova também no remetente. Se você não queria isso, avise o operador.`,
  },
};
