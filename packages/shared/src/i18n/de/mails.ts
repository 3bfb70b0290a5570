import type { MailTexts } from '../catalogue';

/** Mails in German. */
export const mailsDe: MailTexts = {
  masterConfirmation: {
    subject: 'Bestätigung für Mestre-Stammkonto',
    body: `Guten Tag {firstName},

Sie haben sich für ein Mestre-Stammkonto angemeldet. Öffnen Sie diesen Link, um es zu aktivieren und Ihr Passwort festzulegen:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie sich nicht angemeldet haben, tun Sie nichts: Ohne den Link entsteht kein Konto.`,
  },
  masterExists: {
    subject: 'Sie haben bereits ein Mestre-Stammkonto',
    body: `Guten Tag {firstName},

jemand, vermutlich Sie selbst, hat sich soeben mit dieser E-Mail-Adresse für ein Stammkonto angemeldet. Sie haben bereits eines, darum wurde nichts angelegt. Hier können Sie sich einloggen und dort auch Ihr Passwort zurücksetzen, falls Sie es vergessen haben:

{link}

Wenn Sie es nicht waren, brauchen Sie nichts zu tun.`,
  },
  accountLinkedElsewhere: {
    subject: 'Das Konto {nickname} konnte nicht verknüpft werden',
    body: `Guten Tag {firstName},

Ihr Stammkonto ist aktiv. Das Konto {nickname}, das Sie bei der Anmeldung angegeben haben, wurde inzwischen mit einem anderen Stammkonto verknüpft; Ihres beginnt darum ohne Konten. Hier können Sie Konten hinzufügen:

{link}`,
  },
  linkConfirmation: {
    subject: 'Verknüpfung des Kontos {nickname} bestätigen',
    body: `{masterName} möchte das Konto {nickname} mit einem Mestre-Stammkonto verknüpfen. Der Eigentümer dieses Stammkontos sieht dann die Verkäufe, Bestellungen und Tickets dieses Kontos und kann seine Konsole öffnen.

Wenn Sie einverstanden sind, bestätigen Sie es hier:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie nicht einverstanden sind, verwenden Sie ihn nicht und ändern Sie das Passwort des Kontos: Jemand kannte es.`,
  },
  accountLinked: {
    subject: 'Das Konto {nickname} wurde verknüpft',
    body: `Das Konto {nickname} ist jetzt mit dem Mestre-Stammkonto von {masterName} verknüpft. Wenn Sie das nicht wollten, wenden Sie sich sofort an den Betreiber.`,
  },
  accountRemoved: {
    subject: 'Das Konto {nickname} wurde aus seinem Stammkonto entfernt',
    body: `Das Konto {nickname} ist nicht mehr mit einem Mestre-Stammkonto verknüpft. Vom Konto wurde nichts gelöscht; Sie können sich weiter mit seinem Nicknamen einloggen.`,
  },
  accountCreated: {
    subject: 'Ihr Konto {nickname} wurde angelegt',
    body: `Das Konto {nickname} wurde mit dieser E-Mail-Adresse angelegt. Loggen Sie sich hier mit seinem Nicknamen ein:

{link}

Wenn Sie es nicht angelegt haben, sagen Sie bitte dem Betreiber Bescheid.`,
  },
  passwordReset: {
    subject: 'Setzen Sie Ihr Mestre-Passwort zurück',
    body: `Jemand, vermutlich Sie selbst, hat ein neues Passwort angefordert. Öffnen Sie diesen Link, um es festzulegen:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie es nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.`,
  },
  passwordChanged: {
    subject: 'Ihr Mestre-Passwort wurde geändert',
    body: `Ihr Passwort wurde geändert, und alle anderen Sitzungen wurden beendet. Wenn Sie es nicht waren, legen Sie sofort ein neues fest:

{link}`,
  },
  pinLocked: {
    subject: 'Ihre Mestre-PIN ist gesperrt',
    body: `Guten Tag {firstName},

fünfmal wurde eine falsche PIN eingegeben, darum ist die PIN gesperrt. Wenn Sie es waren, entsperren Sie sie hier:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie es nicht waren, ist jemand unter Ihrem Namen eingeloggt: Ändern Sie zuerst Ihr Passwort.`,
  },
  emailChange: {
    subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
    body: `Guten Tag {firstName},

diese Adresse soll der Anmeldename Ihres Mestre-Benutzers werden. Bestätigen Sie sie hier:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie darum nicht gebeten haben, tun Sie nichts.`,
  },
  emailChanged: {
    subject: 'Ihre Mestre-E-Mail-Adresse wurde geändert',
    body: `Guten Tag {firstName},

die E-Mail-Adresse Ihres Mestre-Benutzers wurde geändert; mit dieser Adresse können Sie sich nicht mehr einloggen. Wenn Sie es nicht waren, sagen Sie sofort dem Betreiber Bescheid.`,
  },
  clerkInvited: {
    subject: 'Ihr Zugang zum Mestre-Stammkonto von {masterName}',
    body: `Guten Tag {firstName},

im Mestre-Stammkonto von {masterName} wurde ein Benutzer für Sie angelegt. Öffnen Sie diesen Link, um Ihr Passwort festzulegen:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang.`,
  },
  secretChanged: {
    subject: 'Der Benachrichtigungsschlüssel von {nickname} wurde geändert',
    body: `Der Schlüssel, mit dem das Konto {nickname} eingehende Benachrichtigungen prüft, wurde geändert. Legen Sie den neuen auch beim Absender fest. Wenn Sie das nicht wollten, sagen Sie dem Betreiber Bescheid.`,
  },
};
