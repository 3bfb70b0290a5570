export { ownUser } from './user.repository';
export { UserType } from './user.type';
