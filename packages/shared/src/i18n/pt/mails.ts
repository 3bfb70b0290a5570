import type { FootTexts, MailTexts } from '../catalogue';

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
  emailChangeAsked: {
    subject: 'Foi solicitado um novo endereço de e-mail',
    body: `Olá, {firstName},

alguém, provavelmente você, pediu para alterar o endereço de e-mail do seu usuário do Mestre. Nada muda até que seja aberto um link enviado ao novo endereço. Se não foi você, alguém sabe a sua senha ou as suas respostas de segurança: altere a senha imediatamente, o que também cancela esta alteração.`,
  },
  emailAddressTaken: {
    subject: 'Este endereço de e-mail já dá acesso ao Mestre',
    body: `Olá, {firstName},

alguém, provavelmente você, quis usar este endereço como acesso de outro usuário do Mestre. Ele já dá acesso, e cada endereço vale para um só acesso, por isso nada foi alterado. Você pode entrar aqui:

{link}

Se não foi você, não precisa fazer nada.`,
  },
  answersLocked: {
    subject: 'Suas respostas de segurança do Mestre estão bloqueadas',
    body: `Olá, {firstName},

suas perguntas de segurança foram respondidas errado cinco vezes, por isso as respostas estão bloqueadas. Se foi você, desbloqueie-as aqui:

{link}

O link funciona uma única vez, por {hours, plural, one {# hora} other {# horas}}. Se não foi você, alguém entrou com o seu usuário: primeiro altere sua senha.`,
  },
  secondFactorOn: {
    subject: 'O segundo fator do seu usuário do Mestre está ativado',
    body: `Olá, {firstName},

a partir de agora, depois da senha é pedido um código do seu aplicativo autenticador. Guarde os códigos de recuperação onde você os encontre sem o telefone. Se não foi você, defina uma nova senha imediatamente e avise o operador.`,
  },
  secondFactorOff: {
    subject: 'O segundo fator do seu usuário do Mestre foi desativado',
    body: `Olá, {firstName},

seu usuário do Mestre agora está protegido apenas pela senha. Se não foi você, defina uma nova senha imediatamente e ative o segundo fator de novo.`,
  },
  recoveryCodeUsed: {
    subject: 'Um código de recuperação do seu usuário do Mestre foi usado',
    body: `Olá, {firstName},

um código de recuperação foi usado no lugar de um código do seu aplicativo autenticador. {left, plural, =0 {Não resta nenhum: gere novos no seu perfil.} one {Resta # código de recuperação.} other {Restam # códigos de recuperação.}} Se não foi você, defina uma nova senha imediatamente.`,
  },
  clerkInvited: {
    subject: 'Seu acesso à conta mestre do Mestre de {masterName}',
    body: `Olá, {firstName},

foi criado um usuário para você na conta mestre do Mestre de {masterName}. Abra este link para definir sua senha:

{link}

O link funciona uma única vez, por {hours, plural, one {# hora} other {# horas}}.`,
  },
  clerkAddressTaken: {
    subject: 'O convite de {masterName} precisa de outro endereço',
    body: `Olá, {firstName},

{masterName} convidou você para uma conta mestre do Mestre com este endereço de e-mail. Ele já é usado para entrar no Mestre, e cada endereço corresponde a um único acesso; por isso este convite não pode ser usado.

Peça a {masterName} um convite para outro endereço. Nada mudou no seu acesso atual.`,
  },
  passwordResetByManager: {
    subject: 'Defina uma nova senha do Mestre',
    body: `Olá, {firstName},

{managerName} pede que você defina uma nova senha para o seu usuário do Mestre. Abra este link para defini-la:

{link}

O link funciona uma única vez, por {hours, plural, one {# hora} other {# horas}}. Até lá, a sua senha atual continua valendo. Ninguém além de você conhecerá a nova.`,
  },
  apiKeyReplaced: {
    subject: 'Sua chave de API do Mestre foi substituída',
    body: `Olá, {firstName},

{managerName} gerou uma nova chave de API para o seu usuário do Mestre. A chave antiga não funciona mais. Você verá a nova no Mestre depois de confirmar com a sua senha.`,
  },
  apiKeyRotated: {
    subject: 'Uma nova chave de API do Mestre foi gerada para você',
    body: `Olá, {firstName},

{managerName} gerou uma nova chave de API para o seu usuário do Mestre. A chave antiga deixa de funcionar em {until}. Você verá a nova no Mestre depois de confirmar com a sua senha.`,
  },
  secondFactorReset: {
    subject: 'O segundo fator do seu usuário do Mestre foi desativado',
    body: `Olá, {firstName},

{managerName} desativou o segundo fator do seu usuário do Mestre, como no caso de um aparelho perdido. Entre com a sua senha e configure-o novamente. Se você não pediu isso, avise {managerName} imediatamente.`,
  },
  secretChanged: {
    subject: 'A chave secreta de notificação de {nickname} foi alterada',
    body: `A chave secreta com que a conta {nickname} confere as notificações recebidas foi alterada. Defina a nova também no remetente. Se você não queria isso, avise o operador.`,
  },
  refundAwaitsApproval: {
    subject: 'Um reembolso de {amount} aguarda sua aprovação',
    body: `Olá, {firstName},

{clerk} quer reembolsar {amount} do pedido {receipt} na conta {nickname}. O valor está acima do limite que você definiu; por isso, nada foi devolvido ainda.

Motivo: {reason}

Veja o pedido e decida aqui:

{link}`,
  },
  refundApproved: {
    subject: 'Seu reembolso de {amount} foi aprovado',
    body: `Olá, {firstName},

o reembolso de {amount} do pedido {receipt} na conta {nickname} foi aprovado.

Comentário: {comment}

{link}`,
  },
  refundDenied: {
    subject: 'Seu reembolso de {amount} foi recusado',
    body: `Olá, {firstName},

o reembolso de {amount} do pedido {receipt} na conta {nickname} foi recusado. Nada foi devolvido.

Comentário: {comment}

{link}`,
  },
  ticketOpened: {
    subject: 'Tíquete {number}: solicitação sobre seu pedido {receipt}',
    body: `Um tíquete foi aberto para seu pedido {receipt} em {nickname}.

Tíquete: {number}

Motivo: {reason}

Mensagem: {comment}`,
  },
  ticketComment: {
    subject: 'Tíquete {number}: resposta sobre seu pedido {receipt}',
    body: `{nickname} escreveu para você sobre seu pedido {receipt}:

{comment}`,
  },
  ticketCommentClosed: {
    subject: 'Tíquete {number}: resposta sobre seu pedido {receipt}',
    body: `{nickname} escreveu para você sobre seu pedido {receipt}:

{comment}

O tíquete {number} fica encerrado com isso.`,
  },
  ticketTypeChanged: {
    subject: 'Tíquete {number}: sua solicitação foi alterada',
    body: `Seu tíquete {number} do pedido {receipt} em {nickname} agora é do tipo: {type}.

Mensagem: {comment}`,
  },
  ticketClosed: {
    subject: 'O tíquete {number} foi encerrado',
    body: `Seu tíquete {number} do pedido {receipt} em {nickname} foi encerrado.

Mensagem: {comment}`,
  },
  ticketReopened: {
    subject: 'O tíquete {number} foi reaberto',
    body: `Seu tíquete {number} do pedido {receipt} em {nickname} foi reaberto.

Mensagem: {comment}`,
  },
  ticketRefunded: {
    subject: 'Tíquete {number}: {amount} reembolsados',
    body: `{nickname} reembolsou {amount} do seu pedido {receipt}. Dependendo do seu banco, pode levar alguns dias até o valor aparecer. O tíquete {number} foi encerrado com isso.`,
  },
  ticketCanceled: {
    subject: 'Tíquete {number}: sua assinatura foi cancelada',
    body: `A assinatura do seu pedido {receipt} em {nickname} foi cancelada. Não haverá mais cobranças. O tíquete {number} foi encerrado com isso.`,
  },
  supportLink: {
    subject: 'Seus pedidos e tíquetes com {nickname}',
    body: `Alguém, provavelmente você, quer ver o pedido {receipt} com {nickname}. Abra este link para ver seus pedidos e tíquetes e escrever para {nickname}:

{link}

O link funciona uma vez, por {hours, plural, one {# hora} other {# horas}}. Se não foi você, não faça nada: sem este e-mail ninguém entra.`,
  },
  customerOpenedTicket: {
    subject: 'Tíquete {number}: um cliente de {nickname} pede ajuda',
    body: `Um cliente abriu o tíquete {number} sobre o pedido {receipt} da conta {nickname}:

{comment}

Abra o tíquete aqui:

{link}`,
  },
  customerWrote: {
    subject: 'Tíquete {number}: um cliente de {nickname} escreveu',
    body: `O cliente escreveu no tíquete {number} sobre o pedido {receipt} da conta {nickname}:

{comment}

Abra o tíquete aqui:

{link}`,
  },
  customerClosedTicket: {
    subject: 'Tíquete {number}: encerrado por um cliente de {nickname}',
    body: `O cliente encerrou o tíquete {number} sobre o pedido {receipt} da conta {nickname}. Uma solicitação aberta é retirada com isso.

Mensagem: {comment}

{link}`,
  },
  clockRefunded: {
    subject: 'Tíquete {number}: {amount} reembolsados ao fim do prazo',
    body: `O prazo do tíquete {number} do pedido {receipt} da conta {nickname} terminou, por isso {amount} foram reembolsados ao cliente. O tíquete fica encerrado com isso.

{link}`,
  },
  clockCanceled: {
    subject: 'Tíquete {number}: assinatura cancelada ao fim do prazo',
    body: `O prazo do tíquete {number} do pedido {receipt} da conta {nickname} terminou, por isso a assinatura foi cancelada. O tíquete fica encerrado com isso.

{link}`,
  },
  clockToRefund: {
    subject: 'Tíquete {number}: reembolse {amount} na plataforma de vendas',
    body: `O prazo do tíquete {number} do pedido {receipt} da conta {nickname} terminou. O dinheiro deste pedido se move na plataforma de vendas: reembolse {amount} lá. O tíquete continua aberto até a plataforma confirmar.

{link}`,
  },
  platformRefunded: {
    subject: 'Tíquete {number}: a plataforma de vendas reembolsou {amount}',
    body: `A plataforma de vendas reembolsou ao cliente {amount} do pedido {receipt} da conta {nickname}. O tíquete {number} fica encerrado com isso.

{link}`,
  },
  platformCanceled: {
    subject: 'Tíquete {number}: a plataforma de vendas encerrou a assinatura',
    body: `A plataforma de vendas encerrou a assinatura do pedido {receipt} da conta {nickname}. O tíquete {number} fica encerrado com isso.

{link}`,
  },
  receipt: {
    subject: 'Seu recibo {receipt} de {nickname}',
    body: `Obrigado por comprar de {nickname}. Este é o seu recibo {receipt}; o mesmo recibo segue anexo em PDF.`,
  },
  purchaseDetails: {
    subject: 'Sua compra {receipt} de {nickname}',
    body: `Veja o que você comprou de {nickname} com o recibo {receipt}, com os links para os seus downloads.`,
  },
  orderShipped: {
    subject: 'Seu pedido {receipt} de {nickname} está a caminho',
    body: `{nickname} enviou do seu pedido {receipt}:

{quantity} × {item}

Data: {date}
Transportadora: {carrier}
Código de rastreamento: {tracking}`,
  },
  orderShipCorrected: {
    subject: 'Corrigido: como seu pedido {receipt} de {nickname} foi enviado',
    body: `{nickname} corrigiu como isto do seu pedido {receipt} foi enviado:

{quantity} × {item}

Data: {date}
Transportadora: {carrier}
Código de rastreamento: {tracking}

O que um e-mail anterior dizia a respeito não vale mais.`,
  },
  orderEmailChanged: {
    subject: 'As mensagens sobre o seu pedido {receipt} agora chegam a este endereço',
    body: `{nickname} alterou o e-mail do seu pedido {receipt} para este. Recibos e respostas sobre este pedido chegam aqui de agora em diante.

Se você não comprou nada de {nickname}, pode ignorar esta mensagem.`,
  },
  orderEmailMoved: {
    subject: 'O e-mail do seu pedido {receipt} foi alterado',
    body: `{nickname} alterou o e-mail do seu pedido {receipt}. As mensagens sobre este pedido não chegam mais a este endereço.

Se você não pediu isso, fale com {nickname}.`,
  },
  ticketExpiryRefused: {
    subject: 'O tíquete {number} não pôde ser executado',
    body: `Olá, {firstName},

o prazo do tíquete {number} do pedido {receipt} na conta {nickname} terminou, mas a solicitação não pôde ser executada: {reason}

O tíquete continua aberto. Veja-o aqui:

{link}`,
  },
};

/** What stands at the foot of a customer's mail, before the address of the support page. */
export const feetPt: FootTexts = {
  REPLY: 'Você pode simplesmente responder a este e-mail ou ver seus pedidos e tíquetes aqui:',
  NO_REPLY: 'As respostas a este e-mail não são lidas. Para nos escrever, abra seus pedidos e tíquetes aqui:',
  SUPPORT: 'Precisa de ajuda com o seu pedido? Escreva para nós aqui:',
};
