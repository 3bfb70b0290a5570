export { actorOfApiKey, actorOfSession, keyOfHeader } from './authenticate';
export { ownSessions } from './own-sessions/own-sessions.repository';
export { mailPasswordReset } from './reset-password';
export { ViewerType } from './viewer.type';
