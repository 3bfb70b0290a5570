export { actorOfApiKey, actorOfSession, keyOfHeader } from './authenticate';
export { followSecondFactorReset, followStoppedUser } from './follow-users';
export { ownSessions } from './own-sessions/own-sessions.repository';
export { mailEmailChange } from './profile/request-email-change';
export { resetSecondFactorByOperator } from './second-factor/reset-by-operator';
export { type FailedSignIn, failedSignInKind, noteFailedSignIn } from './sign-in/note-failed-sign-in';
export { mailPasswordReset } from './sign-in/reset-password';
export { actorViewed, viewAsHeader } from './view-as';
export { ViewerType } from './viewer.type';
