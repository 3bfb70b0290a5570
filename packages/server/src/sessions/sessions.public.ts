export { actorOfApiKey, actorOfSession, keyOfHeader } from './authenticate';
export { mailPasswordReset } from './reset-password';
