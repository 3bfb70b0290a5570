import styles from './domain.module.css';

/** What the contract says of a customer; each part is null where this person may not read it, or where nobody told it. */
export interface CustomerValue {
  email: string | null;
  firstName: string | null;
  lastName: string | null;
}

/** "Ada Lovelace", or '' where no name is known. */
export function customerName({ firstName, lastName }: Pick<CustomerValue, 'firstName' | 'lastName'>): string {
  return [firstName, lastName].filter(Boolean).join(' ');
}

/** A customer in one line: the name, else the e-mail address. */
export function Customer({ customer }: { customer: CustomerValue | null | undefined }) {
  const name = customer ? customerName(customer) || customer.email : null;
  return name ? <span>{name}</span> : <span className={styles.absent}>–</span>;
}
