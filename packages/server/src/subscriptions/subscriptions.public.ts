export { keepSubscription } from './keep-subscription';
