import type { PermissionTexts, QuestionTexts, ReasonTexts, WordTexts } from '../catalogue';

export const questionsEn: QuestionTexts = {
  FIRST_PET: 'What was the name of your first pet?',
  FIRST_STREET: 'In which street did you live when you started school?',
  BIRTH_CITY_OF_MOTHER: 'In which town was your mother born?',
  FIRST_SCHOOL: 'What was the name of your first school?',
  FIRST_TEACHER: 'What was the last name of your favourite teacher?',
  FIRST_JOB_CITY: 'In which town did you have your first job?',
  CHILDHOOD_FRIEND: 'What was the first name of your best childhood friend?',
  CHILDHOOD_HERO: 'Who was the hero of your childhood?',
  FAVORITE_BOOK: 'What is the title of the book that you loved most as a child?',
  FIRST_CONCERT: 'Whose was the first concert that you went to?',
  FIRST_CAR: 'What was the model of the first car of your family?',
  GRANDMOTHER_NAME: 'What was the first name of your grandmother on your father’s side?',
};

export const permissionsEn: PermissionTexts = {
  USER_ENABLED: { name: 'User Enabled', explanation: 'Lets the user sign in. Switching it off ends sessions and keys at once.' },
  MANAGE_USERS: {
    name: 'Manage Users',
    explanation: 'Shows the Users tab: create clerks, grant permissions, reset, disable and delete. Not for API-only users.',
  },
  REPORT_ACCESS: { name: 'Report Access', explanation: 'Shows the Reporting tab for the chosen accounts.' },
  MANAGE_TICKETS: {
    name: 'Manage Tickets',
    explanation: 'Shows the Tickets tab: view and work on the tickets of the chosen accounts. Not for API-only users.',
  },
  MANAGE_ORDERS: {
    name: 'Manage Orders',
    explanation: 'Shows the Transactions tab: view and work on the orders of the chosen accounts. Not for API-only users.',
  },
  SUBSCRIPTION_MANAGEMENT: {
    name: 'Subscription Management',
    explanation: 'Change, pause and cancel subscriptions. Needs Manage Tickets and Manage Orders on the same account.',
  },
  API_ORDERS_READ: {
    name: 'Orders/Tickets API Read',
    explanation: 'Read orders and tickets with the API key. Always on for API-only users and together with Read/Write.',
  },
  API_ORDERS_WRITE: {
    name: 'Orders/Tickets API Read/Write',
    explanation: 'Read and change orders and tickets with the API key. Brings Orders/Tickets API Read with it.',
  },
  ANALYTICS_API: { name: 'Analytics API', explanation: 'Read the sales figures of the chosen accounts with the API key.' },
  PRODUCTS_API: { name: 'Products API', explanation: 'Read the products of the chosen accounts with the API key.' },
  MANAGE_PARTNERS: { name: 'Manage Partners', explanation: 'Work with affiliates, offers, partner tickets and referrals.' },
};

export const reasonsEn: ReasonTexts = {
  DOWNLOAD: 'The download does not work',
  ACCESS: 'Cannot sign in to the product',
  INSTALLATION: 'Help with setting up',
  DEFECT: 'The product does not work',
  SHIPPING: 'Question about shipping',
  BILLING_QUESTION: 'Question about a charge',
  NOT_AS_DESCRIBED: 'Not as described',
  NOT_RECEIVED: 'Never received it',
  DUPLICATE: 'Bought it twice',
  UNKNOWN_CHARGE: 'Does not know the charge',
  TOO_HARD: 'Too difficult to use',
  NOT_NEEDED: 'No longer needed',
  TOO_EXPENSIVE: 'Too expensive',
  RECURRING_UNKNOWN: 'Did not know that it is billed again',
  OTHER: 'Other reason',
};

export const wordsEn: WordTexts = {
  MASTER_ACCOUNT: 'Master Account',
  CLERK: 'Clerk',
  OWNER: 'Owner',
  ACCOUNT: 'Account',
  NICKNAME: 'Nickname',
  TICKET: 'Ticket',
  RECEIPT: 'Receipt',
  ORDER: 'Order',
  TRANSACTION: 'Transaction',
  CUSTOMER: 'Customer',
  SYSTEM: 'System',
  API: 'API',
  ACCOUNT_USER: 'Account user',
  REFUND: 'Refund',
  CANCEL: 'Cancel',
  TECH_SUPPORT: 'Tech Support',
  OPEN: 'Open',
  REOPENED: 'Re-Opened',
  CLOSED: 'Closed',
  STANDARD: 'Standard',
  RECURRING: 'Recurring',
  TAB_DASHBOARD: 'Dashboard',
  TAB_TICKETS: 'Tickets',
  TAB_TRANSACTIONS: 'Transactions',
  TAB_REPORTS: 'Reporting',
  TAB_ACCOUNTS: 'Accounts',
  TAB_USERS: 'Users',
  TAB_MY_ITEMS: 'My Items',
  TAB_PARTNERS: 'Partners',
};
