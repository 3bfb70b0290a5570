import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import { cx } from '../cx';
import styles from './tabs.module.css';

export interface TabItem<Id extends string> {
  id: Id;
  title: ReactNode;
  /** A small count after the title. */
  count?: ReactNode;
  content: ReactNode;
}

export interface TabsProps<Id extends string> {
  label: string;
  items: readonly TabItem<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  /** segments: a switch of two or three equal ones, as on a card; line: views of a page. */
  look?: 'line' | 'segments';
}

/** Views of one page, one shown at a time. (The tabs across the top of the page are links: see ui/shell.) */
export function Tabs<Id extends string>({ label, items, value, onChange, look = 'line' }: TabsProps<Id>) {
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key) => onChange(key as Id)} className={cx(styles.tabs, styles[look])}>
      <TabList aria-label={label} className={styles.list}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={styles.tab}>
            {item.title}
            {item.count !== undefined && <span className={styles.count}>{item.count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={styles.panel}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
