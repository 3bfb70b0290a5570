export { EffectiveAccessType } from './effective-access.type';
export { apiKeysByIds } from './keys/api-key.repository';
export { peopleByIds, personLoader } from './person.repository';
export { ActorRole, PersonType } from './person.type';
export { UserInput, UserPayload } from './user.input';
export { ownUser, usersByIds } from './user.repository';
export { UserType } from './user.type';
export { capabilitiesHeld } from './user-loaders';
