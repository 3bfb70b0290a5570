import type { MailTexts } from '../catalogue';

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
  clerkInvited: {
    subject: 'Su acceso a la cuenta maestra de Mestre de {masterName}',
    body: `Hola, {firstName}:

se ha creado un usuario para usted en la cuenta maestra de Mestre de {masterName}. Abra este enlace para establecer su contraseña:

{link}

El enlace funciona una sola vez, durante {hours, plural, one {# hora} other {# horas}}.`,
  },
  secretChanged: {
    subject: 'La clave secreta de notificación de {nickname} se ha cambiado',
    body: `La clave secreta con la que la cuenta {nickname} comprueba las notificaciones entrantes se ha cambiado. Establezca la nueva también en el remitente. Si no quería esto, avise al operador.`,
  },
};
