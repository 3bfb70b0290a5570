export { actorOfApiKey, actorOfSession, keyOfHeader } from './authenticate';
export { mailPasswordReset } from './reset-password';
export { startSession } from './start-session';
