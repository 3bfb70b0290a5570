import type { FootTexts, MailTexts } from '../catalogue';

/** Mails in Spanish. */
export const mailsEs: MailTexts = {
  masterConfirmation: {
    subject: 'Confirmación de cuenta maestra de Mestre',
    body: `Hola, {firstName}:

se ha registrado para una cuenta maestra de Mestre. Abra este enlace para activarla y establecer su contraseña:

{link}

El enlace funciona una sola vez, durante {hours, plural, one {# hora} other {# horas}}. Si no se ha registrado usted, no haga nada: sin el enlace no se crea ninguna cuenta.`,
  },
  masterExists: {
    subject: 'Ya tiene una cuenta maestra de Mestre',
    body: `Hola, {firstName}:

alguien, probablemente usted, acaba de registrarse para una cuenta maestra con esta dirección de correo. Ya tiene una, así que no se ha creado nada. Puede iniciar sesión aquí y, si ha olvidado la contraseña, restablecerla allí:

{link}

Si no ha sido usted, no hace falta que haga nada.`,
  },
  accountLinkedElsewhere: {
    subject: 'La cuenta {nickname} no se ha podido vincular',
    body: `Hola, {firstName}:

su cuenta maestra está activa. La cuenta {nickname}, que indicó al registrarse, se ha vinculado entretanto a otra cuenta maestra; por eso la suya empieza sin cuentas. Puede añadir cuentas aquí:

{link}`,
  },
  linkConfirmation: {
    subject: 'Confirme la vinculación de la cuenta {nickname}',
    body: `{masterName} quiere vincular la cuenta {nickname} a una cuenta maestra de Mestre. El propietario de esa cuenta maestra verá las ventas, los pedidos y los tickets de esta cuenta y podrá abrir su consola.

Si está de acuerdo, confírmelo aquí:

{link}

El enlace funciona una sola vez, durante {hours, plural, one {# hora} other {# horas}}. Si no está de acuerdo, no lo use y cambie la contraseña de la cuenta: alguien la conocía.`,
  },
  accountLinked: {
    subject: 'La cuenta {nickname} se ha vinculado',
    body: `La cuenta {nickname} está ahora vinculada a la cuenta maestra de Mestre de {masterName}. Si no quería esto, hable enseguida con el operador.`,
  },
  accountRemoved: {
    subject: 'La cuenta {nickname} se ha quitado de su cuenta maestra',
    body: `La cuenta {nickname} ya no está vinculada a una cuenta maestra de Mestre. No se ha borrado nada de la cuenta; puede seguir iniciando sesión con su apodo.`,
  },
  accountCreated: {
    subject: 'Su cuenta {nickname} se ha creado',
    body: `La cuenta {nickname} se ha creado con esta dirección de correo. Inicie sesión aquí con su apodo:

{link}

Si no la ha creado usted, avise al operador.`,
  },
  passwordReset: {
    subject: 'Restablezca su contraseña de Mestre',
    body: `Alguien, probablemente usted, ha pedido una contraseña nueva. Abra este enlace para establecerla:

{link}

El enlace funciona una sola vez, durante {hours, plural, one {# hora} other {# horas}}. Si no ha sido usted, no haga nada: su contraseña sigue siendo la misma.`,
  },
  passwordChanged: {
    subject: 'Su contraseña de Mestre se ha cambiado',
    body: `Su contraseña se ha cambiado y todas las demás sesiones han terminado. Si no ha sido usted, establezca enseguida una nueva:

{link}`,
  },
  pinLocked: {
    subject: 'Su PIN de Mestre está bloqueado',
    body: `Hola, {firstName}:

se ha introducido cinco veces un PIN erróneo, por lo que el PIN está bloqueado. Si ha sido usted, desbloquéelo aquí:

{link}

El enlace funciona una sola vez, durante {hours, plural, one {# hora} other {# horas}}. Si no ha sido usted, alguien ha iniciado sesión en su nombre: cambie primero su contraseña.`,
  },
  emailChange: {
    subject: 'Confirme su nueva dirección de correo',
    body: `Hola, {firstName}:

esta dirección va a ser el nombre de acceso de su usuario de Mestre. Confírmela aquí:

{link}

El enlace funciona una sola vez, durante {hours, plural, one {# hora} other {# horas}}. Si no lo ha pedido usted, no haga nada.`,
  },
  emailChanged: {
    subject: 'Su dirección de correo de Mestre se ha cambiado',
    body: `Hola, {firstName}:

la dirección de correo de su usuario de Mestre se ha cambiado; con esta dirección ya no se puede iniciar sesión. Si no ha sido usted, avise enseguida al operador.`,
  },
  emailChangeAsked: {
    subject: 'Se ha solicitado una nueva dirección de correo',
    body: `Hola, {firstName}:

alguien, probablemente usted, ha pedido cambiar la dirección de correo de su usuario de Mestre. No cambia nada hasta que se abra un enlace enviado a la nueva dirección. Si no ha sido usted, alguien conoce su contraseña o sus respuestas de seguridad: cambie enseguida su contraseña, lo que también anula este cambio.`,
  },
  emailAddressTaken: {
    subject: 'Esta dirección de correo ya da acceso a Mestre',
    body: `Hola, {firstName}:

alguien, probablemente usted, ha querido que esta dirección sea el nombre de acceso de otro usuario de Mestre. Ya lo es de uno, y cada dirección sirve para un solo acceso, por lo que no se ha cambiado nada. Puede iniciar sesión aquí:

{link}

Si no ha sido usted, no hace falta que haga nada.`,
  },
  answersLocked: {
    subject: 'Sus respuestas de seguridad de Mestre están bloqueadas',
    body: `Hola, {firstName}:

se ha respondido mal cinco veces a sus preguntas de seguridad, por lo que las respuestas están bloqueadas. Si ha sido usted, desbloquéelas aquí:

{link}

El enlace funciona una sola vez, durante {hours, plural, one {# hora} other {# horas}}. Si no ha sido usted, alguien ha iniciado sesión en su nombre: cambie primero su contraseña.`,
  },
  secondFactorOn: {
    subject: 'El segundo factor de su usuario de Mestre está activado',
    body: `Hola, {firstName}:

a partir de ahora, después de la contraseña se pide un código de su aplicación de autenticación. Guarde los códigos de recuperación donde los encuentre sin el teléfono. Si no ha sido usted, establezca enseguida una contraseña nueva y avise al operador.`,
  },
  secondFactorOff: {
    subject: 'Se ha desactivado el segundo factor de su usuario de Mestre',
    body: `Hola, {firstName}:

su usuario de Mestre está protegido ahora solo por la contraseña. Si no ha sido usted, establezca enseguida una contraseña nueva y vuelva a activar el segundo factor.`,
  },
  recoveryCodeUsed: {
    subject: 'Se ha usado un código de recuperación de su usuario de Mestre',
    body: `Hola, {firstName}:

se ha usado un código de recuperación en lugar de un código de su aplicación de autenticación. {left, plural, =0 {No queda ninguno: genere otros en su perfil.} one {Queda # código de recuperación.} other {Quedan # códigos de recuperación.}} Si no ha sido usted, establezca enseguida una contraseña nueva.`,
  },
  clerkInvited: {
    subject: 'Su acceso a la cuenta maestra de Mestre de {masterName}',
    body: `Hola, {firstName}:

se ha creado un usuario para usted en la cuenta maestra de Mestre de {masterName}. Abra este enlace para establecer su contraseña:

{link}

El enlace funciona una sola vez, durante {hours, plural, one {# hora} other {# horas}}.`,
  },
  clerkAddressTaken: {
    subject: 'La invitación de {masterName} necesita otra dirección',
    body: `Hola, {firstName}:

{masterName} le invitó a una cuenta maestra de Mestre con esta dirección de correo. Con ella ya se inicia sesión en Mestre, y cada dirección corresponde a un solo inicio de sesión, así que esta invitación no puede utilizarse.

Pida a {masterName} que le invite con otra dirección. Nada ha cambiado en su inicio de sesión actual.`,
  },
  passwordResetByManager: {
    subject: 'Establezca una nueva contraseña de Mestre',
    body: `Hola, {firstName}:

{managerName} le pide que establezca una nueva contraseña para su usuario de Mestre. Abra este enlace para hacerlo:

{link}

El enlace funciona una sola vez, durante {hours, plural, one {# hora} other {# horas}}. Hasta entonces sigue valiendo su contraseña actual. Nadie más que usted conocerá la nueva.`,
  },
  apiKeyReplaced: {
    subject: 'Su clave de API de Mestre ha sido reemplazada',
    body: `Hola, {firstName}:

{managerName} ha generado una nueva clave de API para su usuario de Mestre. La clave anterior ya no funciona. Podrá ver la nueva en Mestre después de confirmar con su contraseña.`,
  },
  apiKeyRotated: {
    subject: 'Se generó una nueva clave de API de Mestre para usted',
    body: `Hola, {firstName}:

{managerName} ha generado una nueva clave de API para su usuario de Mestre. La clave anterior deja de funcionar el {until}. Podrá ver la nueva en Mestre después de confirmar con su contraseña.`,
  },
  secondFactorReset: {
    subject: 'Se desactivó el segundo factor de su usuario de Mestre',
    body: `Hola, {firstName}:

{managerName} ha desactivado el segundo factor de su usuario de Mestre, como cuando se pierde un dispositivo. Inicie sesión con su contraseña y vuelva a configurarlo. Si no lo pidió, avise a {managerName} de inmediato.`,
  },
  secretChanged: {
    subject: 'La clave secreta de notificación de {nickname} se ha cambiado',
    body: `La clave secreta con la que la cuenta {nickname} comprueba las notificaciones entrantes se ha cambiado. Establezca la nueva también en el remitente. Si no quería esto, avise al operador.`,
  },
  refundAwaitsApproval: {
    subject: 'Un reembolso de {amount} espera su aprobación',
    body: `Hola, {firstName}:

{clerk} quiere reembolsar {amount} del pedido {receipt} en la cuenta {nickname}. Está por encima del límite que usted fijó, así que todavía no se ha devuelto nada.

Motivo: {reason}

Vea el pedido y decida aquí:

{link}`,
  },
  refundApproved: {
    subject: 'Su reembolso de {amount} fue aprobado',
    body: `Hola, {firstName}:

el reembolso de {amount} del pedido {receipt} en la cuenta {nickname} fue aprobado.

Comentario: {comment}

{link}`,
  },
  refundDenied: {
    subject: 'Su reembolso de {amount} fue rechazado',
    body: `Hola, {firstName}:

el reembolso de {amount} del pedido {receipt} en la cuenta {nickname} fue rechazado. No se devolvió nada.

Comentario: {comment}

{link}`,
  },
  ticketOpened: {
    subject: 'Ticket {number}: solicitud sobre su pedido {receipt}',
    body: `Se ha abierto un ticket para su pedido {receipt} en {nickname}.

Ticket: {number}

Motivo: {reason}

Mensaje: {comment}`,
  },
  ticketComment: {
    subject: 'Ticket {number}: respuesta sobre su pedido {receipt}',
    body: `{nickname} le ha escrito sobre su pedido {receipt}:

{comment}`,
  },
  ticketCommentClosed: {
    subject: 'Ticket {number}: respuesta sobre su pedido {receipt}',
    body: `{nickname} le ha escrito sobre su pedido {receipt}:

{comment}

El ticket {number} queda cerrado con ello.`,
  },
  ticketTypeChanged: {
    subject: 'Ticket {number}: su solicitud ha cambiado',
    body: `Su ticket {number} del pedido {receipt} en {nickname} es ahora del tipo: {type}.

Mensaje: {comment}`,
  },
  ticketClosed: {
    subject: 'El ticket {number} se ha cerrado',
    body: `Su ticket {number} del pedido {receipt} en {nickname} se ha cerrado.

Mensaje: {comment}`,
  },
  ticketReopened: {
    subject: 'El ticket {number} se ha reabierto',
    body: `Su ticket {number} del pedido {receipt} en {nickname} se ha reabierto.

Mensaje: {comment}`,
  },
  ticketRefunded: {
    subject: 'Ticket {number}: {amount} reembolsados',
    body: `{nickname} ha reembolsado {amount} de su pedido {receipt}. Según su banco, el dinero puede tardar unos días en aparecer. El ticket {number} queda cerrado con ello.`,
  },
  ticketCanceled: {
    subject: 'Ticket {number}: su suscripción se ha cancelado',
    body: `La suscripción de su pedido {receipt} en {nickname} se ha cancelado. No habrá más cargos. El ticket {number} queda cerrado con ello.`,
  },
  supportLink: {
    subject: 'Sus pedidos y tickets con {nickname}',
    body: `Alguien, probablemente usted, quiere ver el pedido {receipt} con {nickname}. Abra este enlace para ver sus pedidos y tickets y escribir a {nickname}:

{link}

El enlace funciona una vez, durante {hours, plural, one {# hora} other {# horas}}. Si no fue usted, no haga nada: sin este correo nadie entra.`,
  },
  customerOpenedTicket: {
    subject: 'Ticket {number}: un cliente de {nickname} pide ayuda',
    body: `Un cliente abrió el ticket {number} sobre el pedido {receipt} de la cuenta {nickname}:

{comment}

Abra el ticket aquí:

{link}`,
  },
  customerWrote: {
    subject: 'Ticket {number}: un cliente de {nickname} escribió',
    body: `El cliente escribió en el ticket {number} sobre el pedido {receipt} de la cuenta {nickname}:

{comment}

Abra el ticket aquí:

{link}`,
  },
  customerClosedTicket: {
    subject: 'Ticket {number}: cerrado por un cliente de {nickname}',
    body: `El cliente cerró el ticket {number} sobre el pedido {receipt} de la cuenta {nickname}. Una solicitud abierta queda retirada con ello.

Mensaje: {comment}

{link}`,
  },
  clockRefunded: {
    subject: 'Ticket {number}: {amount} reembolsados al terminar el plazo',
    body: `El plazo del ticket {number} del pedido {receipt} de la cuenta {nickname} terminó, por lo que se reembolsaron {amount} al cliente. El ticket queda cerrado con ello.

{link}`,
  },
  clockCanceled: {
    subject: 'Ticket {number}: suscripción cancelada al terminar el plazo',
    body: `El plazo del ticket {number} del pedido {receipt} de la cuenta {nickname} terminó, por lo que se canceló la suscripción. El ticket queda cerrado con ello.

{link}`,
  },
  clockToRefund: {
    subject: 'Ticket {number}: reembolse {amount} en la plataforma de ventas',
    body: `El plazo del ticket {number} del pedido {receipt} de la cuenta {nickname} terminó. El dinero de este pedido se mueve en la plataforma de ventas: reembolse {amount} allí. El ticket sigue abierto hasta que la plataforma lo confirme.

{link}`,
  },
  platformRefunded: {
    subject: 'Ticket {number}: la plataforma de ventas reembolsó {amount}',
    body: `La plataforma de ventas reembolsó al cliente {amount} del pedido {receipt} de la cuenta {nickname}. El ticket {number} queda cerrado con ello.

{link}`,
  },
  platformCanceled: {
    subject: 'Ticket {number}: la plataforma de ventas terminó la suscripción',
    body: `La plataforma de ventas terminó la suscripción del pedido {receipt} de la cuenta {nickname}. El ticket {number} queda cerrado con ello.

{link}`,
  },
  receipt: {
    subject: 'Su recibo {receipt} de {nickname}',
    body: `Gracias por su compra en {nickname}. Este es su recibo {receipt}; el mismo recibo va adjunto en PDF.`,
  },
  purchaseDetails: {
    subject: 'Su compra {receipt} en {nickname}',
    body: `Esto es lo que compró en {nickname} con el recibo {receipt}, con los enlaces a sus descargas.`,
  },
  orderShipped: {
    subject: 'Su pedido {receipt} de {nickname} está en camino',
    body: `{nickname} ha enviado de su pedido {receipt}:

{quantity} × {item}

Fecha: {date}
Transportista: {carrier}
Número de seguimiento: {tracking}`,
  },
  orderShipCorrected: {
    subject: 'Corregido: cómo se envió su pedido {receipt} de {nickname}',
    body: `{nickname} ha corregido cómo se envió esto de su pedido {receipt}:

{quantity} × {item}

Fecha: {date}
Transportista: {carrier}
Número de seguimiento: {tracking}

Lo que decía un correo anterior ya no vale.`,
  },
  orderEmailChanged: {
    subject: 'Los correos sobre su pedido {receipt} llegan ahora a esta dirección',
    body: `{nickname} cambió el correo electrónico de su pedido {receipt} por este. Los recibos y las respuestas sobre este pedido llegan aquí a partir de ahora.

Si no compró nada en {nickname}, puede ignorar este correo.`,
  },
  orderEmailMoved: {
    subject: 'Se cambió el correo electrónico de su pedido {receipt}',
    body: `{nickname} cambió el correo electrónico de su pedido {receipt}. Los correos sobre este pedido ya no llegan a esta dirección.

Si no lo pidió, póngase en contacto con {nickname}.`,
  },
  ticketExpiryRefused: {
    subject: 'El ticket {number} no se pudo ejecutar',
    body: `Hola, {firstName}:

el plazo del ticket {number} del pedido {receipt} en la cuenta {nickname} terminó, pero la solicitud no se pudo ejecutar: {reason}

El ticket sigue abierto. Véalo aquí:

{link}`,
  },
};

/** What stands at the foot of a customer's mail, before the address of the support page. */
export const feetEs: FootTexts = {
  REPLY: 'Puede simplemente responder a este correo o ver sus pedidos y tickets aquí:',
  NO_REPLY: 'Las respuestas a este correo no se leen. Para escribirnos, abra aquí sus pedidos y tickets:',
  SUPPORT: '¿Necesita ayuda con su pedido? Escríbanos aquí:',
};
