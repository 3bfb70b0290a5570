import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuSection as AriaMenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import type { MenuDoor } from './lazy-menu';
import styles from './menu.module.css';

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** Read out; the trigger's name by default. */
  label?: string;
  children: ReactNode;
  placement?: PopoverProps['placement'];
  /** To hold the state outside, as for a key that opens it. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** A menu of acts under a button: MenuItem, MenuChoices, MenuDivider and MenuHead inside. */
export function Menu({ trigger, label, children, placement = 'bottom end', isOpen, onOpenChange }: MenuProps) {
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <Popover className={styles.popover} placement={placement} offset={4}>
        <AriaMenu aria-label={label} className={styles.menu}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface FloatingMenuProps extends MenuDoor, Omit<MenuProps, 'trigger' | 'label' | 'isOpen' | 'onOpenChange'> {
  label: string;
  /** What it offers is still being asked for: the focus goes to the first of it when it comes. */
  isLoading?: boolean;
}

/** The menu of a LazyMenu. */
export function FloatingMenu({ label, children, placement = 'bottom end', onOpenChange, isLoading = false, ...door }: FloatingMenuProps) {
  return (
    <Popover {...door} aria-label={label} onOpenChange={onOpenChange} className={styles.popover} placement={placement} offset={4}>
      <AriaMenu key={String(isLoading)} aria-label={label} autoFocus="first" onClose={() => onOpenChange(false)} className={styles.menu}>
        {children}
      </AriaMenu>
    </Popover>
  );
}

export interface MenuItemProps {
  id?: string;
  icon?: LucideIcon;
  children: ReactNode;
  /** What is read out and typed to find it, where `children` is not plain text. */
  textValue?: string;
  onAction?: () => void;
  /** A link instead of an act. */
  href?: string;
  target?: string;
  tone?: 'danger';
  isDisabled?: boolean;
  /** At the right: a shortcut, a count. */
  hint?: ReactNode;
}

export function MenuItem({ icon: Icon, children, tone, hint, textValue, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...props}
      textValue={textValue ?? (typeof children === 'string' ? children : undefined)}
      className={styles.item}
      data-tone={tone}
    >
      {({ isSelected, selectionMode }) => (
        <>
          {selectionMode !== 'none' && <span className={styles.mark}>{isSelected && <Check size={16} aria-hidden="true" />}</span>}
          {Icon && <Icon size={16} aria-hidden="true" className={styles.icon} />}
          <span className={styles.text}>{children}</span>
          {hint && <span className={styles.hint}>{hint}</span>}
        </>
      )}
    </AriaMenuItem>
  );
}

export interface MenuChoicesProps<Id extends string> {
  label: string;
  choices: readonly { id: Id; text: string; icon?: LucideIcon }[];
  /** The ticked ones. With `single`, exactly one. */
  value: readonly Id[];
  onChange: (ids: Id[]) => void;
  single?: boolean;
}

/** A group of things to tick inside a menu: one (theme, language) or several (columns). */
export function MenuChoices<Id extends string>({ label, choices, value, onChange, single }: MenuChoicesProps<Id>) {
  return (
    <AriaMenuSection
      className={styles.section}
      selectionMode={single ? 'single' : 'multiple'}
      disallowEmptySelection={single}
      selectedKeys={value}
      shouldCloseOnSelect={false}
      onSelectionChange={(keys) => onChange(keys === 'all' ? choices.map((choice) => choice.id) : ([...keys].map(String) as Id[]))}
    >
      <Header className={styles.head}>{label}</Header>
      {choices.map((choice) => (
        <MenuItem key={choice.id} id={choice.id} icon={choice.icon}>
          {choice.text}
        </MenuItem>
      ))}
    </AriaMenuSection>
  );
}

/** A group of acts under a heading. */
export function MenuHead({ label, children }: { label: string; children: ReactNode }) {
  return (
    <AriaMenuSection className={styles.section}>
      <Header className={styles.head}>{label}</Header>
      {children}
    </AriaMenuSection>
  );
}

/** A line between groups. */
export function MenuDivider() {
  return <Separator className={styles.divider} />;
}
