export { actorOfApiKey, actorOfSession, keyOfHeader } from './authenticate';
export { ownSessions } from './own-sessions/own-sessions.repository';
export { mailEmailChange } from './profile/request-email-change';
export { mailPasswordReset } from './sign-in/reset-password';
export { ViewerType } from './viewer.type';
