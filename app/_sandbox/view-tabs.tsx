"use client";

import type { ReactNode } from "react";
import { type Key, Tab, TabList, TabPanel, TabPanels, Tabs } from "react-aria-components";
import "./view-tabs.css";

type View<Id extends string> = { readonly id: Id; readonly title: ReactNode; readonly content: ReactNode };

type ViewTabsProps<Id extends string> = {
  /** Of the panel that they are views of. */
  readonly label: string;
  readonly views: readonly View<Id>[];
  /** The first, when nothing is said. */
  readonly shown?: Id;
  readonly onShow?: (id: Id) => void;
};

/** Several views inside one panel of the bench, one at a time. */
export function ViewTabs<Id extends string>({ label, views, shown, onShow }: ViewTabsProps<Id>) {
  const select = (key: Key) => {
    const chosen = views.find(({ id }) => id === key);
    if (chosen) onShow?.(chosen.id);
  };
  return (
    <Tabs {...(shown !== undefined && { selectedKey: shown })} onSelectionChange={select}>
      <TabList aria-label={label} className="view-tab-list">
        {views.map(({ id, title }) => (
          <Tab key={id} id={id} className="view-tab">
            {title}
          </Tab>
        ))}
      </TabList>
      <TabPanels>
        {views.map(({ id, content }) => (
          <TabPanel key={id} id={id}>
            {content}
          </TabPanel>
        ))}
      </TabPanels>
    </Tabs>
  );
}
