export { peopleByIds, personLoader } from './person.repository';
export { ActorRole, PersonType } from './person.type';
export { ownUser } from './user.repository';
export { UserType } from './user.type';
